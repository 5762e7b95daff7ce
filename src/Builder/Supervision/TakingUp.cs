using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;

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
        var parallel = changes.Parallel ?? build.Build.ParallelWanted;
        if (changes.StallTime is { } stall)
        {
            journal.SetStallTime(stall);
        }

        if (limit == build.Build.MemoryLimit && changes.Parallel is null)
        {
            return;
        }

        journal.Transaction(() =>
        {
            journal.SetLimits(parallel, limit);
            journal.SetParallelWanted(parallel);
            journal.Event(EventKind.Plan, null, $"from now on at most {parallel} {(parallel == 1 ? "worker" : "workers")} with at most {ByteSize.Format(limit)} of memory each");
            foreach (var chunk in build.Chunks.Where(chunk => limit > build.Build.MemoryLimit && chunk.Row.State != ChunkState.Done))
            {
                journal.SetSizes(chunk.Row.Id, chunk.Wanted.BatchSize, chunk.Wanted.BatchRows);
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

    /// <summary>What the build has learned about memory before this supervisor.</summary>
    public static MemoryLessons Lessons(DurableState state)
    {
        var lessons = MemoryLessons.None;
        foreach (var sample in state.Peaks)
        {
            lessons = lessons.Committed(sample, 0, 0, sample.LimitBytes ?? state.Build.MemoryLimit);
        }

        foreach (var row in state.Chunks.Select(chunk => chunk.Row).Where(row => row.GenesDone > 0))
        {
            lessons = lessons.Committed(null, row.GenesDone, row.Rows, row.LimitBytes ?? state.Build.MemoryLimit);
        }

        foreach (var chunk in state.Chunks)
        {
            var since = new List<AttemptDeath>();
            foreach (var ended in chunk.Row.Attempts.Where(attempt => attempt.Verdict is not null))
            {
                if (ended.GenesKept > 0)
                {
                    since.Clear();
                }

                since.Add(new(ended.Verdict!.Value, ended.Suspect, ended.Alone));
                if (RetryPolicy.WereTooLarge(since, ended.Confidence ?? 1))
                {
                    lessons = lessons.DidNotFit(TooLarge.Of(
                        ended.Sizes, ended.LimitBytes ?? state.Build.MemoryLimit, ended.Suspect, ended.Alone));
                }
            }
        }

        return state.Quarantine.Aggregate(lessons, (known, gene) => known.Explained(gene.Ordinal));
    }

    /// <summary>A keeper for each chunk that is not done; held and stopped chunks are tried again with a new budget.</summary>
    /// <param name="work">The chunks to work on; one that a worker is at is taken up all the same, as nobody else would see its end.</param>
    public static IReadOnlyList<ChunkKeeper> Keepers(BuildContext build, DurableState state, IReadOnlyList<PlannedChunk> work)
    {
        var wanted = work.Select(chunk => chunk.Id).ToHashSet();
        return [.. state.Chunks
            .Select(chunk => chunk.Row)
            .Where(row => row.State != ChunkState.Done && (wanted.Contains(row.Id) || row.Attempts is [.., { EndedAt: null }]))
            .Select(row => Keeper(build, state, row.Id))];
    }

    /// <summary>A keeper for a chunk that is not done.</summary>
    public static ChunkKeeper Keeper(BuildContext build, DurableState state, int id)
    {
        var chunk = state.Chunks.Single(durable => durable.Row.Id == id);
        var row = chunk.Row;
        var budgetFrom = chunk.BudgetFrom;
        if (row.State is ChunkState.Held or ChunkState.Stopped)
        {
            budgetFrom = row.Attempts.Count;
            build.Journal.Transaction(() =>
            {
                build.Journal.SetChunk(row.Id, ChunkMoves.Move(row.State, ChunkState.Waiting), null);
                build.Journal.SetBudgetFrom(row.Id, budgetFrom);
            });
            chunk = chunk with { Row = row with { State = ChunkState.Waiting } };
        }

        var learned = state.Peaks.Where(sample => sample.Chunk == id).Select(sample => sample.Batch).DefaultIfEmpty(0).Max();
        return new(build, chunk, budgetFrom, learned, Adopt(build, row));
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
