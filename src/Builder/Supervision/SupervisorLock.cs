using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>One supervisor a build: a file locked (flock) for as long as its process lives, with the process's identity in it.</summary>
public sealed class SupervisorLock : IDisposable
{
    private const int WouldBlock = 11; // EWOULDBLOCK: what flock says of a file that another one has locked

    private readonly FileStream _stream;

    private SupervisorLock(FileStream stream)
    {
        _stream = stream;
    }

    /// <summary>Takes the lock; null if another supervisor has it.</summary>
    /// <param name="asSupervisor">False: for a change of a moment. Nobody shall take this process for a supervisor and ask it.</param>
    /// <exception cref="IOException">The folder cannot be written, or /proc cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static SupervisorLock? TryTake(BuildFolder folder, ProcessReader processes, bool asSupervisor = true)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(folder.SupervisorLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) == WouldBlock)
        {
            return null;
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException(
                $"{folder.SupervisorLock} cannot be opened for writing ({exception.Message.TrimEnd('.')}): make its disk writable and see that there is room, then ask again.", exception);
        }

        if (!asSupervisor)
        {
            return new(stream);
        }

        try
        {
            var me = processes.Identify(Environment.ProcessId)
                ?? throw new IOException("this process cannot be found in /proc: without it one process cannot be told from another.");
            AttemptFiles.WriteLight(IdentityFile(folder), new ProcessRecord(me.Pid, me.StartTicks, me.BootId, null, null, null));
            return new(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The supervisor that works on a build now; null if none does.</summary>
    public static ProcessIdentity? Holder(BuildFolder folder, ProcessReader processes)
        => AttemptFiles.TryRead<ProcessRecord>(IdentityFile(folder))?.Identity is { } identity && processes.IsAlive(identity) ? identity : null;

    /// <summary>When <see cref="Holder"/> began to work on the build, by the wall clock.</summary>
    public static DateTimeOffset HeldSince(BuildFolder folder) => new(File.GetLastWriteTimeUtc(IdentityFile(folder)), TimeSpan.Zero);

    public void Dispose() => _stream.Dispose();

    private static string IdentityFile(BuildFolder folder) => Path.Combine(folder.Root, "supervisor.json");
}
