using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>The answer to a command.</summary>
/// <param name="Sentence">One sentence, without a full stop.</param>
public sealed record CommandAnswer(bool Accepted, string Sentence)
{
    /// <summary>The chunks that are touched.</summary>
    public IReadOnlyList<int> Chunks { get; init; } = [];

    public static CommandAnswer Yes(string sentence) => new(true, sentence);

    public static CommandAnswer No(string sentence) => new(false, $"refused: {sentence}");
}

/// <summary>
/// What the operator may change of a build, as changes of its journal: the same whether a supervisor works on it, which then
/// tells its workers, or nobody does and the next one finds them.
/// </summary>
public static class BuildChanges
{
    /// <summary>Most workers that are of any use here, and a guard against a slip of the finger.</summary>
    public const int MostParallel = 256;

    private const string NothingToDo = "every chunk is done, so no worker starts any more";

    /// <summary>Carries out a change.</summary>
    /// <param name="from">Who asks.</param>
    public static CommandAnswer Apply(
        BuildJournalWriter journal, BuildFolder folder, BuildPlan plan, CommandVerb verb, CommandArguments arguments, string from)
        => verb switch
        {
            CommandVerb.SetBatch => SetBatch(journal, plan, arguments, from),
            CommandVerb.SetParallel => SetParallel(journal, arguments, from),
            CommandVerb.Quarantine => Quarantine(journal, folder, plan, arguments, from),
            CommandVerb.Unquarantine => Unquarantine(journal, folder, plan, arguments, from),
            _ => CommandAnswer.No($"{verb} needs a supervisor: run btui resume"),
        };

    /// <summary>A chunk of the plan; the refusal if it is none.</summary>
    internal static CommandAnswer? ChunkOf(BuildPlan plan, int? chunk)
        => chunk is { } id && id >= 1 && id <= plan.Chunks.Count
            ? null
            : CommandAnswer.No($"{(chunk is null ? "no chunk was named" : $"there is no chunk {chunk}")}: the build has chunks 1 to {plan.Chunks.Count}");

    /// <summary>Why a chunk cannot be tried again; null if it can.</summary>
    /// <param name="chunks">All of the plan.</param>
    public static CommandAnswer? WhyNotRetry(BuildPlan plan, IEnumerable<ChunkRow> chunks, int? chunk)
        => ChunkOf(plan, chunk) ?? chunks.Single(row => row.Id == chunk).State switch
        {
            ChunkState.Held => null,
            ChunkState.Done => CommandAnswer.No($"chunk {chunk} is done: there is nothing to try again"),
            var state => CommandAnswer.No($"chunk {chunk} is not held, it is {state}"),
        };

    private static CommandAnswer SetBatch(BuildJournalWriter journal, BuildPlan plan, CommandArguments arguments, string from)
    {
        if (arguments is not { BatchSize: >= 1 } and not { BatchRows: >= 1 } || arguments.BatchSize < 1 || arguments.BatchRows < 1)
        {
            return CommandAnswer.No("a batch size of at least 1, or row group of at least 1 row, was expected");
        }

        if (arguments.Chunk is not null && ChunkOf(plan, arguments.Chunk) is { } problem)
        {
            return problem;
        }

        var open = journal.Load().Chunks
            .Where(chunk => chunk.Row.State != ChunkState.Done && (arguments.Chunk is null || chunk.Row.Id == arguments.Chunk))
            .ToList();
        if (open.Count == 0)
        {
            return CommandAnswer.No(arguments.Chunk is { } done ? $"chunk {done} is done" : NothingToDo);
        }

        var asked = $"{(arguments.BatchSize is { } size ? $"{Plural.Of(size, "gene")} a batch" : "")}{(arguments is { BatchSize: not null, BatchRows: not null } ? ", " : "")}{(arguments.BatchRows is { } rows ? $"{Plural.Of(rows, "row")} a row group" : "")}";
        journal.Transaction(() =>
        {
            foreach (var chunk in open)
            {
                var sizes = new BatchSettings(arguments.BatchSize ?? chunk.Row.BatchSize, arguments.BatchRows ?? chunk.Row.BatchRows);
                var wanted = arguments.Former ?? new(arguments.BatchSize ?? chunk.Row.SizeWanted, arguments.BatchRows ?? chunk.Row.RowsWanted);
                journal.SetWanted(chunk.Row.Id, wanted.BatchSize, wanted.BatchRows);
                journal.SetSizes(chunk.Row.Id, sizes.BatchSize, sizes.BatchRows);
            }

            journal.Event(EventKind.Change, arguments.Chunk, $"{from}: {asked}{(arguments.Former is null ? "" : ", as it was before")}");
        });
        return CommandAnswer.Yes($"{asked} for {(open.Count == 1 ? $"chunk {open[0].Row.Id}" : $"{open.Count:N0} chunks")}, running ones from their next batch; a later start is smaller where such batches died") with
        {
            Chunks = [.. open.Where(chunk => chunk.Row.State is not (ChunkState.Held or ChunkState.Stopped)).Select(chunk => chunk.Row.Id)],
        };
    }

    private static CommandAnswer SetParallel(BuildJournalWriter journal, CommandArguments arguments, string from)
    {
        if (arguments.Parallel is not (>= 1 and <= MostParallel and var parallel))
        {
            return CommandAnswer.No($"a number of workers from 1 to {MostParallel} was expected");
        }

        if (journal.Load().Chunks.All(chunk => chunk.Row.State == ChunkState.Done))
        {
            return CommandAnswer.No(NothingToDo);
        }

        journal.Transaction(() =>
        {
            journal.SetParallelWanted(parallel);
            journal.Event(EventKind.Change, null, $"{from}: at most {parallel} {(parallel == 1 ? "worker" : "workers")}");
        });
        return CommandAnswer.Yes($"at most {parallel} {(parallel == 1 ? "worker" : "workers")} from now on; more that run already end their chunks first");
    }

    private static CommandAnswer Quarantine(
        BuildJournalWriter journal, BuildFolder folder, BuildPlan plan, CommandArguments arguments, string from)
    {
        if (GeneFiles.Find(folder, plan, arguments.Gene) is not { } gene)
        {
            return CommandAnswer.No($"the plan has no gene {arguments.Gene}: {folder.Genes} lists them");
        }

        if (journal.Quarantined().Any(row => row.Ordinal == gene.Ordinal))
        {
            return CommandAnswer.No($"gene {gene.Id} is quarantined already");
        }

        var seen = ChunkJournalReader.Read(folder.Chunk(gene.Chunk).Journal);
        if (seen.Covers(gene.Ordinal))
        {
            return CommandAnswer.No($"gene {gene.Id} is built already and does no harm any more: it stays in the dataset");
        }

        journal.Transaction(() =>
        {
            journal.Quarantine(new(gene.Chunk, gene.Ordinal, gene.Id, $"asked for by {from}"));
            Recount(journal, Row(journal, gene.Chunk), seen);
            journal.Event(EventKind.Quarantine, gene.Chunk, $"{from}: gene {gene.Id} is left out");
        });
        return CommandAnswer.Yes($"gene {gene.Id} is left out, unless the batch at hand has it already") with { Chunks = [gene.Chunk] };
    }

    private static CommandAnswer Unquarantine(
        BuildJournalWriter journal, BuildFolder folder, BuildPlan plan, CommandArguments arguments, string from)
    {
        var rows = journal.Quarantined();
        var row = rows.FirstOrDefault(row => row.GeneId == arguments.Gene)
            ?? (GeneFiles.Find(folder, plan, arguments.Gene) is { } gene ? rows.FirstOrDefault(row => row.Ordinal == gene.Ordinal) : null);
        if (row is null)
        {
            return CommandAnswer.No($"gene {arguments.Gene} is not quarantined");
        }

        var seen = ChunkJournalReader.TryRead(folder.Chunk(row.Chunk).Journal);
        journal.Transaction(() =>
        {
            journal.Readmit(row.Ordinal);
            var chunk = Row(journal, row.Chunk);
            if (chunk.State == ChunkState.Done)
            {
                journal.SetChunk(chunk.Id, ChunkMoves.Move(chunk.State, ChunkState.Waiting), $"gene {row.GeneId} is to be built");
            }

            Recount(journal, Row(journal, row.Chunk), seen);
            journal.Event(EventKind.Readmit, row.Chunk, $"{from}: gene {row.GeneId} is taken in again");
        });
        return CommandAnswer.Yes($"gene {row.GeneId} is taken in again; chunk {row.Chunk} builds it at its end, or in its turn") with { Chunks = [row.Chunk] };
    }

    private static ChunkRow Row(BuildJournalWriter journal, int chunk) => journal.Load().Chunks.Single(durable => durable.Row.Id == chunk).Row;

    // What is left out has changed, and with it what is missing. A chunk whose journal has lost genes keeps the counts that say so.
    private static void Recount(BuildJournalWriter journal, ChunkRow chunk, ChunkProgress? seen)
    {
        if (seen is null || seen.Genes < chunk.GenesDone)
        {
            return;
        }

        journal.Progress(chunk.Id, seen, chunk.RowsPerSecond, chunk.MemoryBytes);
        if (chunk.State == ChunkState.Waiting && seen.End is not null // it was done
            && seen.TakenInAgain([.. journal.Quarantined().Select(gene => gene.Ordinal)]).Count is var again)
        {
            journal.SetChunk(chunk.Id, chunk.State, again == 0 ? null : $"{Plural.Of(again, "gene")} {(again == 1 ? "that was" : "that were")} left out {(again == 1 ? "is" : "are")} to be built");
        }
    }
}
