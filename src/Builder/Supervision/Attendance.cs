using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>
/// What is wrong with who works on a build, which its journal cannot tell: whoever should write it is not there, or does not. One
/// function for status, JSON and screens; pure.
/// </summary>
/// <param name="Sentence">What is so and what to do, without a full stop.</param>
/// <param name="Line">The same for one line of a screen; what to do is left out where it is <c>btui resume</c>.</param>
/// <param name="Brief">The same in at most 36 columns.</param>
/// <param name="SilentSince">A supervisor is there and has written nothing since; null = none is there.</param>
public sealed record Attendance(string Sentence, string Line, string Brief, DateTimeOffset? SilentSince)
{
    // A supervisor writes every second; on a machine that swaps it may be late.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan VeryLate = TimeSpan.FromMinutes(1);

    /// <summary>Null = nothing is wrong, as far as can be seen.</summary>
    public static Attendance? Of(BuildSnapshot snapshot)
        => snapshot.SupervisorAlive ? OfSilent(snapshot)
            : snapshot.Build.State is BuildState.Running or BuildState.Stopping or BuildState.Paused or BuildState.Blocked ? OfNobody(snapshot)
            : null;

    private static Attendance OfNobody(BuildSnapshot snapshot)
    {
        var resume = $"{(Full(snapshot) is { } free ? $"make room first, as the disk is full ({free}), then " : "")}btui resume {snapshot.Folder}";
        if (snapshot.Beside.Workers is not (> 0 and var count))
        {
            return new($"nobody works on this build: {resume}", "nobody works on this build", "no supervisor", null);
        }

        var workers = count == 1 ? "1 worker of it still runs" : $"{count} workers of it still run";
        return new(
            $"{workers} without a supervisor: {resume} adopts {(count == 1 ? "it" : "them")}",
            $"no supervisor, but {workers}", "no supervisor", null);
    }

    private static Attendance? OfSilent(BuildSnapshot snapshot)
    {
        if (LastSign(snapshot) is not { } last || snapshot.Beside is not { Supervisor: { } pid } beside)
        {
            return null;
        }

        var (silent, since) = (snapshot.At - last, Clock(last, snapshot));
        if (beside.Stopped)
        {
            return new(
                $"the supervisor (process {pid}) is stopped and has written nothing since {since}: kill -CONT {pid} lets it go on",
                $"the supervisor is stopped, silent since {since}: kill -CONT {pid}", $"supervisor stopped: kill -CONT {pid}", last);
        }

        if (silent > Late && Full(snapshot) is { } free)
        {
            return new(
                $"the supervisor has written nothing since {since}, probably because its disk is full ({free}): make room, and it goes on by itself",
                $"nothing written since {since}, the disk has {free}: make room", $"disk full, {free}: make room", last);
        }

        // Once every chunk is done the dataset is put together, which may take a while and writes nothing into the journal.
        return silent > VeryLate && snapshot.Build.ChunksDone < snapshot.Build.ChunksTotal
            ? new(
                $"the supervisor (process {pid}) has written nothing since {since}, and why cannot be seen from here: look into {snapshot.Folder}/supervisor.log; if it stays so, kill -9 {pid} and btui resume lose nothing that is committed",
                $"the supervisor has written nothing since {since}: see supervisor.log", $"silent since {since}", last)
            : null;
    }

    // What nothing is started below may be too little for what has started.
    private static string? Full(BuildSnapshot snapshot)
        => snapshot.Beside.DiskFree is < Supervisor.DiskFloor and { } bytes ? $"{ByteSize.Format(bytes)} free" : null;

    // Samples are the heartbeat; one that has just begun has not written any.
    private static DateTimeOffset? LastSign(BuildSnapshot snapshot)
    {
        DateTimeOffset?[] signs = [snapshot.Beside.Since, snapshot.Machine is [.., var sample] ? sample.At : null, snapshot.Events is [.., var line] ? line.At : null];
        return signs.Max();
    }

    private static string Clock(DateTimeOffset at, BuildSnapshot snapshot)
    {
        var (then, now) = (at.ToOffset(snapshot.Beside.Offset), snapshot.At.ToOffset(snapshot.Beside.Offset));
        return then.ToString(then.Date == now.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
    }
}
