using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What the plan of a build says besides its journal: enough to foretell other batches.</summary>
/// <param name="Matrix">What each strategy would do with the genes and the dataset's options as they are.</param>
/// <param name="RowBytes">Width of one row in memory.</param>
/// <param name="RowsOfGenes">Rows that each gene is expected to keep, in the plan's order; at least one gene.</param>
/// <param name="LongestGene">Size of the largest gene, as in <see cref="PlannedGene.Size"/>.</param>
public sealed record PlanFacts(
    StrategyMatrix Matrix, DatasetOptions Options, long RowBytes, IReadOnlyList<long> RowsOfGenes, int LongestGene)
{
    /// <summary>Reads the plan of a build.</summary>
    /// <param name="memoryLimit">Of a worker, now, bytes.</param>
    /// <param name="parallel">Most workers at a time, now.</param>
    /// <param name="rowsDone">Rows that are committed: their share of the disk is used already.</param>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    public static PlanFacts Read(BuildFolder folder, MachineFacts machine, long memoryLimit, int parallel, long rowsDone)
    {
        var record = BuildRecord.Read(folder);
        var options = record.Request.Options;
        var (rows, longest) = (new List<long>(record.Plan.GenesTotal), 0);
        foreach (var gene in GeneFiles.ReadAll(folder, record.Plan))
        {
            rows.Add(MemoryEstimate.Rows(gene, options));
            longest = Math.Max(longest, gene.Size);
        }

        var room = machine with { DiskFree = machine.DiskFree + BuildForecast.Of(rowsDone, options, workers: 1).DiskBytes };
        var forecast = BuildForecast.Of(rows.Sum(), options, parallel);
        var facts = new PlanFacts(new([], "", "", null), options, BuildPreparation.RowBytes(record.Schema), rows, longest);
        return facts with { Matrix = StrategyMatrix.Of([.. Strategies.All.Select(Row)], rows.Count, room) };

        StrategyRow Row(Strategy strategy) => StrategyRow.Of(
            strategy,
            record.Plan with
            {
                Strategy = strategy.Name,
                BatchSize = strategy.BatchSize,
                BatchRows = strategy.BatchRows,
                Parallel = parallel,
                MemoryLimit = memoryLimit,
                PredictedPeak = facts.Peak(new(strategy.BatchSize, strategy.BatchRows)),
            },
            forecast,
            room);
    }

    /// <summary>What a worker is expected to need with such batches, before anything was measured, bytes.</summary>
    public long Peak(BatchSettings sizes) => MemoryEstimate.Peak(
        sizes.BatchRows, LargestBatch(sizes.BatchSize), RowBytes, LongestGene, Options.Source);

    // A screen asks for every picture.
    private long LargestBatch(int genes)
    {
        var (largest, rows) = (0L, 0L);
        for (var i = 0; i < RowsOfGenes.Count; i++)
        {
            rows = (i % genes == 0 ? 0 : rows) + RowsOfGenes[i];
            largest = Math.Max(largest, rows);
        }

        return largest;
    }
}
