using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What all keepers of a build share.</summary>
/// <param name="Worker">Program and arguments of a worker; the attempt's folder is appended.</param>
/// <param name="Runner">Program and arguments of a runner; the attempt's folder is appended.</param>
/// <param name="MemoryLimit">Limit of one worker, bytes.</param>
public sealed record BuildContext(
    BuildFolder Folder,
    BuildRecord Record,
    BuildJournalWriter Journal,
    ProcessReader Processes,
    LearnedSizes Learned,
    IReadOnlyList<string> Worker,
    IReadOnlyList<string> Runner,
    long MemoryLimit,
    TimeProvider Time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Makes a decision durable as one transaction. A full disk delays it until there is room.</summary>
    /// <param name="stop">Asks not to wait.</param>
    /// <exception cref="JournalException">The journal cannot be written.</exception>
    public async Task WriteAsync(Action decision, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                Journal.Transaction(decision);
                return;
            }
            catch (JournalException exception) when (exception.DiskFull && !stop.IsCancellationRequested)
            {
                await Task.Delay(Patience, Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

/// <summary>The end of an attempt, as the pipeline passes it on.</summary>
public sealed record EndedAttempt(AttemptSpec Spec, Judgement Judgement, int GenesDone, long Rows, long? Peak);
