using System.IO.Hashing;
using System.Text;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>
/// Attends exactly one worker: makes its control group, starts it, samples it, waits with the raw wait status, gathers the
/// evidence before the group is removed, and leaves <c>exit.json</c>. It decides nothing, and it outlives the supervisor.
/// </summary>
public sealed class AttemptRunner(AttemptSpec spec, SystemRoots roots, TimeProvider time, TextWriter log)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(200);

    private readonly ProcessReader _processes = new(roots);
    private readonly AttemptFolder _folder = spec.Folder;

    /// <summary>Runs the attempt to its end. An attempt that a supervisor has given up is not begun.</summary>
    /// <param name="cancel">Leaves the worker alone at work, as a killed runner does.</param>
    /// <exception cref="IOException">The attempt's folder or the control group cannot be written.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var me = _processes.Identify(Environment.ProcessId)
            ?? throw new IOException($"{roots.Proc}/{Environment.ProcessId}/stat cannot be read: without it one process cannot be told from another.");
        var facility = LimitFacilities.Choose(roots);

        // Containers that share a group may have the same pids, so the folder is in the name too.
        var place = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(_folder.Root));
        var launch = new GroupLaunch(WorkerEnvironment.Order(spec, roots), facility, $"btui-{spec.Chunk:D4}-{spec.Attempt:D2}-{me.Pid}-{place:x8}");
        var groupPath = launch.GroupPath;
        await PassingTrouble.WriteAsync(() => AttemptFiles.Write(_folder.Runner, Record(me)), time, CancellationToken.None);
        if (File.Exists(_folder.Exit))
        {
            Log("this runner came so late that its attempt had been given up; it starts nothing");
            return;
        }

        using var watch = new ExitWatch(roots, spec.BuildRoot, me.BootId, time);
        var (worker, waiting, group) = await launch.StartAsync(roots, _processes, time);
        watch.Started(worker, group); // the worker waits until it is on record, so nothing is counted before this
        await PassingTrouble.WriteAsync(() => AttemptFiles.Write(_folder.Worker, Record(worker)), time, CancellationToken.None);

        var memory = new WorkerMemory(_processes, worker, group);
        var watchdog = await AttendAsync(waiting, worker, memory, watch, group is null, cancel);
        var record = await watch.EndAsync(await waiting, new(
            spec.LimitBytes, facility, memory.Peak, watchdog, AttemptFiles.TryRead<WorkerReport>(_folder.Report), _folder.Output));

        // On a full disk the runner stays until there is room: what it has seen nobody else can see any more.
        await PassingTrouble.WriteAsync(() => AttemptFiles.Write(_folder.Exit, record), time, CancellationToken.None);
        await WorkerGroup.ClearAsync(group, time);

        ProcessRecord Record(ProcessIdentity process)
            => new(process.Pid, process.StartTicks, process.BootId, groupPath, facility.Kind.ToString(), facility.Name);
    }

    private async Task<string?> AttendAsync(
        Task waiting, ProcessIdentity worker, WorkerMemory memory, ExitWatch watch, bool watchdogs, CancellationToken cancel)
    {
        string? kill = null;
        while (!waiting.IsCompleted)
        {
            var now = memory.Sample();
            watch.Note(now);
            OrLog(() => AttemptFiles.WriteLight(_folder.Live, new LiveRecord(time.GetUtcNow(), now, memory.Peak)));
            if (watchdogs && kill is null && now > spec.LimitBytes)
            {
                kill = $"the watchdog stopped the worker: {ByteSize.Format(now.Value)} of memory, more than its limit of {ByteSize.Format(spec.LimitBytes)}";
                OrLog(() => AttemptFiles.Write(_folder.Watchdog, kill));
                Signals.Send(worker, Signals.Kill, _processes);
            }

            await Task.WhenAny(waiting, Task.Delay(SampleEvery, time, cancel));
            cancel.ThrowIfCancellationRequested();
        }

        return kill;
    }

    // What cannot be written (a full disk) is a gap in a graph or in the evidence, and no reason to leave the worker alone.
    private void OrLog(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log($"not written: {exception.Message}");
        }
    }

    // The log is on the disk that may be full.
    private void Log(string text)
    {
        try
        {
            log.WriteLine(text);
        }
        catch (IOException)
        {
            // What it is about is worth more than the words about it: it goes on.
        }
    }
}
