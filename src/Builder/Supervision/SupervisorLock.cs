using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>One supervisor a build: a file locked (flock) for as long as its process lives, with the process's identity in it.</summary>
public sealed class SupervisorLock : IDisposable
{
    private readonly FileStream _stream;

    private SupervisorLock(FileStream stream)
    {
        _stream = stream;
    }

    /// <summary>Takes the lock; null if another supervisor has it.</summary>
    /// <param name="asSupervisor">False: for a change of a moment. Nobody shall take this process for a supervisor and ask it.</param>
    /// <exception cref="IOException">The folder cannot be written, or /proc cannot be read.</exception>
    public static SupervisorLock? TryTake(BuildFolder folder, ProcessReader processes, bool asSupervisor = true)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(folder.SupervisorLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
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
        => AttemptFiles.TryRead<ProcessRecord>(IdentityFile(folder)) is { } record
            && new ProcessIdentity(record.Pid, record.StartTicks, record.BootId) is var identity
            && processes.IsAlive(identity)
                ? identity
                : null;

    public void Dispose() => _stream.Dispose();

    private static string IdentityFile(BuildFolder folder) => Path.Combine(folder.Root, "supervisor.json");
}
