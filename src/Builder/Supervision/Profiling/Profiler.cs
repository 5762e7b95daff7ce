using System.Globalization;
using Builder.Planning;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace Builder.Supervision.Profiling;

/// <summary>
/// Runs a command in a group of its own, with our streams and our terminal, watches it to its end and judges that as a worker's. What
/// the command leaves running is left alone.
/// </summary>
public sealed class Profiler(ProfileOrder order, SystemRoots roots, TimeProvider time)
{
    private const string GroupPrefix = "btui-profile-";

    // What is short is looked at closely, and what is long five times a second; less often where that would cost more than a
    // twentieth of a processor, unless we are what holds the command to its limit.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private const int LookShare = 20;

    private const int MostTries = 50;
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(20);

    private readonly ProcessReader _processes = new(roots);
    private readonly ReadingSource _source = new(roots, order.DiskPath, time);
    private readonly ProfileTally _tally = new();
    private volatile ProcessIdentity? _command;

    /// <summary>How limits are enforced here.</summary>
    public LimitFacility Facility { get; } = LimitFacilities.Choose(roots);

    /// <summary>Sends the command a signal, from any thread.</summary>
    /// <returns>False if it does not run.</returns>
    public bool Signal(int signal) => _command is { } command && Signals.Send(command, signal, _processes);

    /// <summary>Runs it.</summary>
    /// <param name="tell">Is told of each reading as it is taken.</param>
    /// <exception cref="IOException">It could not be started within its limit; nothing runs.</exception>
    public async Task<ProfileResult> RunAsync(Action<ProfileMoment> tell)
    {
        var me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var boot = _processes.BootId
            ?? throw new IOException($"{roots.Proc}/sys/kernel/random/boot_id cannot be read: without it one process cannot be told from another.");
        var holder = $"tail --pid={me} -f /dev/null"; // it ends with us, whatever becomes of us
        var folder = Directory.CreateTempSubdirectory(GroupPrefix);
        try
        {
            Sweep();
            var launch = new GroupLaunch(
                new(order.Command, SystemdScope.Environment(roots), order.LimitBytes, Output: null, Path.Combine(folder.FullName, "launch.sh"), $"exec {holder}"),
                Facility, $"{GroupPrefix}{me}-{folder.Name[GroupPrefix.Length..]}"); // the folder's name is nobody else's
            using var watch = new ExitWatch(roots, order.DiskPath, boot, time);
            var since = time.GetTimestamp();
            var (command, ended, group) = await launch.StartAsync(roots, _processes, time);
            _command = command;
            watch.Started(command, group);
            var tree = new ProcessTree(_processes, command, group, group?.Kind == LimitKind.SystemdScope ? holder : null);
            var watchdog = await AttendAsync(ended, tree, group, watch, since, tell);
            var status = await ended;
            var elapsed = time.GetElapsedTime(since);
            var exit = await watch.EndAsync(status, new(
                order.LimitBytes ?? ExitRecord.NoLimit, Facility, _tally.NeededPeak, watchdog, Report: null, Output: null));
            return new(order, status, elapsed, exit, CommandJudge.Classify(exit), _tally.Totals(), await LeaveAsync(tree, group));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string?> AttendAsync(
        Task ended, ProcessTree tree, ControlGroup? group, ExitWatch watch, long since, Action<ProfileMoment> tell)
    {
        string? kill = null;
        var (pause, next) = (FirstPause, TimeSpan.Zero);
        while (!ended.IsCompleted)
        {
            var (used, elapsed) = (Environment.CpuUsage.TotalTime, time.GetElapsedTime(since));
            var sample = tree.Read();
            var needed = group?.Read().Needed ?? sample?.Needed; // as a worker's, because that is what its limit is held against
            watch.Note(needed);
            _tally.Add(elapsed.TotalSeconds, sample, needed);
            if (group is null && kill is null && needed > order.LimitBytes)
            {
                kill = $"the watchdog stopped the command: {ByteSize.Format(needed.Value)} of memory, more than its limit of {ByteSize.Format(order.LimitBytes.Value)}";
                Stop(tree);
            }

            if (elapsed >= next)
            {
                next = elapsed + order.Interval;
                Tell(new(elapsed, _source.Take(sample), _tally.ResidentPeak), tell);
            }

            var most = order.Interval < Pause ? order.Interval : Pause;
            var costs = pause >= most && (group is not null || order.LimitBytes is null) ? (Environment.CpuUsage.TotalTime - used) * LookShare : pause;
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromTicks(Math.Clamp(costs.Ticks, pause.Ticks, LongestPause.Ticks)), time));
            pause = pause * 2 < most ? pause * 2 : most;
        }

        return kill;
    }

    private void Tell(ProfileMoment moment, Action<ProfileMoment> tell)
    {
        order.Log?.Write(moment.Reading);
        tell(moment);
    }

    private void Stop(ProcessTree tree)
    {
        foreach (var process in tree.Members().Select(_processes.Identify).OfType<ProcessIdentity>())
        {
            Signals.Send(process, Signals.Kill, _processes);
        }
    }

    /// <returns>How many processes of the group still run.</returns>
    private async Task<int> LeaveAsync(ProcessTree tree, ControlGroup? group)
    {
        // The killed are in the group until the kernel has let them go.
        for (var tries = 0; group is not null && tries < MostTries; tries++)
        {
            var alive = group.TryRemove() ? 0 : tree.Members().Count(pid => _processes.Identify(pid) is not null);
            if (alive > 0 || !Directory.Exists(group.Path))
            {
                return alive;
            }

            await Task.Delay(TryEvery, time);
        }

        return 0;
    }

    // A group whose processes outlived their profiler stays until they end.
    private void Sweep()
    {
        if (Facility.Kind is not (LimitKind.CgroupV1 or LimitKind.CgroupV2))
        {
            return;
        }

        foreach (var path in Directory.GetDirectories(Facility.Parent!, GroupPrefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(path)[GroupPrefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && _processes.Identify(pid) is null)
            {
                ControlGroup.Open(path, Facility.Kind).TryRemove();
            }
        }
    }
}
