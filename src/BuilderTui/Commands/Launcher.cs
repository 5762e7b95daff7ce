using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace BuilderTui.Commands;

/// <summary>Finds this installation's programs and starts supervisors.</summary>
internal static class Launcher
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a machine that swaps takes long to start a program

    /// <summary>The worker program, beside this one.</summary>
    public static string WorkerProgram => Path.Combine(AppContext.BaseDirectory, "btui-worker");

    /// <summary>What a supervisor starts its runners and workers with.</summary>
    public static SupervisorOptions Options(string? worker) => new(
        worker is null ? [WorkerProgram, "build"] : [worker],
        [WorkerProgram, "attempt"],
        new SystemRoots());

    /// <summary>Starts a supervisor in a session of its own, and waits until it is at work or over.</summary>
    /// <param name="arguments">Further arguments of <c>btui supervise</c>.</param>
    /// <exception cref="IOException">It could not begin in that folder, or did not come up.</exception>
    public static async Task StartSupervisorAsync(BuildFolder folder, IReadOnlyList<string> arguments, TimeProvider time, CancellationToken cancel)
    {
        if (WhyNotIn(folder.Root, FolderTrial.Make(folder.Root), Disk.Read(folder.Root)?.Free) is { } problem)
        {
            throw new IOException(problem);
        }

        var processes = new ProcessReader(new SystemRoots());
        var log = new FileInfo(folder.SupervisorLog);
        var logged = log.Exists ? log.Length : 0;
        var ready = folder.SupervisorReady(Environment.ProcessId); // of this starter alone: several may start at once
        await RunnerLauncher.StartAsync(folder.SupervisorLog, [.. Self(), "supervise", folder.Root, "--ready", ready, .. arguments], cancel);
        var startedAt = time.GetTimestamp();
        while (!File.Exists(ready))
        {
            if (time.GetElapsedTime(startedAt) > Patience && SupervisorLock.Holder(folder, processes) is null)
            {
                throw new IOException($"the supervisor of {folder.Root} did not come up: {LastLine(folder.SupervisorLog, logged)}");
            }

            await Task.Delay(Look, time, cancel);
        }

        File.Delete(ready);
    }

    /// <summary>Why no supervisor can begin in a folder: one that cannot write its log cannot say so itself.</summary>
    /// <param name="free">Bytes; null if it could not be read.</param>
    /// <returns>Null if it can.</returns>
    public static string? WhyNotIn(string folder, FolderTrial trial, long? free) => trial switch
    {
        { WhyNotWritable: null } => null,
        { Full: true } => $"No supervisor can begin in {folder}, as its disk or your quota is full{(free is { } bytes ? $" ({ByteSize.Format(bytes)} free)" : "")}: make room, then run btui resume {folder}; what is committed is safe.",
        { WhyNotWritable: var why } => $"No supervisor can begin in {folder}, as it cannot be written ({why.TrimEnd('.')}): make it writable for you, then run btui resume {folder}.",
    };

    // Under `dotnet btui.dll` the process is dotnet itself.
    private static string[] Self()
        => Path.GetFileName(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "btui.dll")]
            : [Environment.ProcessPath!];

    private static string LastLine(string path, long from)
    {
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Min(from, stream.Length), SeekOrigin.Begin);
        return new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"{path} says nothing";
    }
}
