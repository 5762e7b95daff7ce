using Builder.Journal;
using Builder.Supervision.Policy;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>
/// Ends runners that do nothing any more (stopped by a signal, or hung), so that their attempts are judged by what can still be
/// seen, and tells of those that leave a worker alone at work. A row in the ledger and an event come before the signal. For the
/// supervisor's loop alone.
/// </summary>
internal sealed class RunnerVigil(BuildJournalWriter journal, ProcessReader processes, TimeProvider time)
{
    // A runner samples five times a second.
    private static readonly TimeSpan LongUnsampled = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, Sight> _sights = [];

    /// <param name="diskFree">Of the output's disk, bytes; null if it could not be read.</param>
    /// <param name="hurry">The operator wants the end now.</param>
    public void Look(AttemptWatch watch, long? diskFree, bool hurry)
    {
        var now = time.GetTimestamp();
        var seen = _sights.GetValueOrDefault(watch.Spec.Chunk);
        if (seen is null || seen.Attempt != watch.Spec.Attempt || seen.Alone != watch.RunnerAlone)
        {
            _sights[watch.Spec.Chunk] = seen = new(watch.Spec.Attempt, watch.RunnerAlone) { Since = now };
        }

        if (watch.RunnerAlone)
        {
            LookAtLone(watch, seen, now, full: diskFree < RunnerPatience.RecordRoom, hurry);
        }
        else
        {
            LookAtSamples(watch, seen, now);
        }
    }

    private void LookAtLone(AttemptWatch watch, Sight seen, long now, bool full, bool hurry)
    {
        if (full)
        {
            seen.Since = now;
        }

        var alone = time.GetElapsedTime(seen.Since, now);
        if (alone < RunnerPatience.Least || watch.Runner is not { } runner
            || RunnerPatience.Decide(new(alone, watch.Worker is not null, processes.IsStopped(runner), hurry)) is not { } why)
        {
            return;
        }

        seen.Since = now; // if the journal cannot be written, a runner that waits for the same disk has its time again
        journal.Transaction(() =>
        {
            journal.Ledger(watch.Spec.Chunk, watch.Spec.Attempt, runner.Pid, runner.StartTicks, Signals.Kill, KillPurpose.Runner, why);
            journal.Event(
                EventKind.Warning, watch.Spec.Chunk,
                $"attempt {watch.Spec.Attempt}: {why}; its process {runner.Pid} is ended, and the attempt judged by what can still be seen");
        });
        Signals.Send(runner, Signals.Kill, processes);
    }

    // A worker alone is within its limit where the kernel holds it there, so it is only told.
    private void LookAtSamples(AttemptWatch watch, Sight seen, long now)
    {
        if (seen.SampledAt != watch.SampledAt)
        {
            (seen.SampledAt, seen.Since, seen.Told) = (watch.SampledAt, now, false);
        }

        if (seen.Told || time.GetElapsedTime(seen.Since, now) < LongUnsampled || watch.Runner is not { } runner || !processes.IsStopped(runner))
        {
            return;
        }

        journal.Event(
            EventKind.Warning, watch.Spec.Chunk,
            $"attempt {watch.Spec.Attempt}: its runner is stopped, so nobody looks at its worker's memory: kill -CONT {runner.Pid} lets it go on");
        seen.Told = true;
    }

    private sealed class Sight(int attempt, bool alone)
    {
        public int Attempt => attempt;

        public bool Alone => alone;

        /// <summary>Of the state it is in: alone, or without another sample.</summary>
        public long Since { get; set; }

        public DateTimeOffset? SampledAt { get; set; }

        public bool Told { get; set; }
    }
}
