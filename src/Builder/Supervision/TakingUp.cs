using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>How a supervisor takes up a build: from the journal alone, whatever became of the supervisors before.</summary>
internal static class TakingUp
{
    /// <summary>Applies what the operator changed. More memory makes what died before worth trying again: the chunks go back
    /// to the sizes of the plan.</summary>
    public static void Apply(SupervisorChanges changes, BuildJournalWriter journal)
    {
        var build = journal.Load();
        var limit = changes.MemoryLimit ?? build.Build.MemoryLimit;
        var parallel = changes.Parallel ?? build.Build.Parallel;
        if (limit == build.Build.MemoryLimit && parallel == build.Build.Parallel)
        {
            return;
        }

        journal.Transaction(() =>
        {
            journal.SetLimits(parallel, limit);
            journal.Event(EventKind.Plan, null, $"from now on at most {parallel} {(parallel == 1 ? "worker" : "workers")} with at most {ByteSize.Format(limit)} of memory each");
            foreach (var row in build.Chunks.Select(chunk => chunk.Row).Where(row => limit > build.Build.MemoryLimit && row.State != ChunkState.Done))
            {
                journal.SetSizes(row.Id, row.BatchSizeInitial, row.BatchRowsInitial);
            }
        });
    }

    /// <summary>Answers what a supervisor before this one left unanswered.</summary>
    public static void RefuseStaleCommands(BuildJournalWriter journal)
    {
        foreach (var stale in journal.PendingCommands())
        {
            journal.Answer(stale.Id, false, "refused: the supervisor that was asked was gone before it could answer");
        }
    }

    /// <summary>A keeper for each chunk that is not done; held and stopped chunks are tried again with a new budget.</summary>
    public static IReadOnlyList<ChunkKeeper> Keepers(BuildContext build, IReadOnlyList<DurableChunk> chunks)
    {
        foreach (var dead in chunks.SelectMany(chunk => chunk.Row.Attempts)
            .Where(attempt => attempt.Verdict is { } verdict && RetryPolicy.DidNotFit(verdict)))
        {
            build.Learned.Died(dead.BatchSize, dead.BatchRows, dead.LimitBytes ?? build.MemoryLimit);
        }

        return [.. chunks.Where(chunk => chunk.Row.State != ChunkState.Done).Select(chunk => Keeper(build, chunk))];
    }

    private static ChunkKeeper Keeper(BuildContext build, DurableChunk durable)
    {
        var (row, budgetFrom) = (durable.Row, durable.BudgetFrom);
        if (row.State is ChunkState.Held or ChunkState.Stopped)
        {
            budgetFrom = row.Attempts.Count;
            build.Journal.Transaction(() =>
            {
                build.Journal.SetChunk(row.Id, ChunkMoves.Move(row.State, ChunkState.Waiting), null);
                build.Journal.SetBudgetFrom(row.Id, budgetFrom);
            });
            row = row with { State = ChunkState.Waiting };
        }

        return new(build, build.Record.Plan.Chunks[row.Id - 1], row, budgetFrom, Adopt(build, row));
    }

    private static AttemptWatch? Adopt(BuildContext build, ChunkRow row)
    {
        if (row.Attempts is not [.., { Verdict: null } open])
        {
            return null;
        }

        build.Journal.Event(EventKind.Adopt, row.Id, $"attempt {open.Number} was started by a supervisor before this one");
        var spec = AttemptFiles.TryRead<AttemptSpec>(build.Folder.Chunk(row.Id).Attempt(open.Number).Spec)
            ?? new AttemptSpec(
                build.Folder.Root, row.Id, open.Number, open.BatchSize, open.BatchRows,
                open.LimitBytes ?? build.MemoryLimit, build.Record.Plan.GcLimit, build.Worker);
        return new(spec with { BuildRoot = build.Folder.Root }, open.StartedAt, build.Processes, build.Time);
    }
}
