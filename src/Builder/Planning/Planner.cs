using Builder.Inputs;

namespace Builder.Planning;

/// <summary>The machine, as far as a plan depends on it.</summary>
/// <param name="Cores">Cores this process may use.</param>
/// <param name="RamTotal">Bytes; null when it could not be read.</param>
/// <param name="RamAvailable">Bytes; null when it could not be read.</param>
public sealed record MachineFacts(int Cores, long? RamTotal, long? RamAvailable)
{
    /// <summary>Bytes; null when it could not be read.</summary>
    public long? SwapTotal { get; init; }

    /// <summary>What may still be written to the output's disk, bytes; null when it could not be read.</summary>
    public long? DiskFree { get; init; }
}

/// <summary>From a request and the genes chosen to a plan; pure.</summary>
public static class Planner
{
    private const long FallbackLimit = 1L << 30;

    /// <summary>Plans.</summary>
    /// <param name="selected">The genes to build in their order, at least one; places in the plan are given here.</param>
    /// <param name="rowBytes">Width of one row in memory, from the dataset's schema.</param>
    /// <exception cref="InputException">The request cannot be met.</exception>
    public static (BuildPlan Plan, IReadOnlyList<PlannedGene> Genes) Plan(
        BuildRequest request,
        IReadOnlyList<PlannedGene> selected,
        MachineFacts machine,
        long rowBytes)
    {
        var (strategy, reason) = request.OwnStrategy is { } own
            ? (own, $"from {own.File}")
            : Strategies.Choose(request.Strategy, selected.Count, machine.RamTotal);
        var batchSize = request.BatchSize ?? strategy.BatchSize;
        var batchRows = request.BatchRows ?? strategy.BatchRows;
        var sizes = selected.Select(gene => gene.Size).ToList();
        var wanted = request.Chunks ?? strategy.Chunks ?? DefaultChunks(selected.Count, batchSize, machine.Cores);
        var chunks = request.Pilot is { } pilot
            ? PilotChunks.Cut(sizes, Demand(pilot, sizes.Count), batchSize, request.Parallel ?? machine.Cores, wanted)
            : Chunking.Cut(sizes, wanted);
        List<PlannedGene> genes = [.. chunks.SelectMany(chunk => Enumerable.Range(chunk.FirstOrdinal, chunk.Genes)
            .Select(ordinal => selected[ordinal] with { Ordinal = ordinal, Chunk = chunk.Id }))];

        var rowsOfBatch = genes.Chunk(batchSize).Max(batch => batch.Sum(gene => MemoryEstimate.Rows(gene, request.Options)));
        var peak = MemoryEstimate.Peak(batchRows, rowsOfBatch, rowBytes, sizes.Max(), request.Options.Source);
        var parallel = request.Parallel ?? Workers(machine, peak, chunks.Count);
        var plan = new BuildPlan(
            strategy.Name,
            reason,
            genes.Count,
            sizes.Sum(size => (long)size),
            batchSize,
            batchRows,
            parallel,
            request.MemoryLimit ?? DefaultLimit(machine, parallel),
            request.GcLimit,
            peak,
            chunks)
        {
            Environment = strategy.Environment,
        };
        return (plan, genes);
    }

    /// <summary>Says of genes of an annotation all that a plan says but their place in it.</summary>
    /// <param name="all">Every gene of the annotation: those that are not built overlap too.</param>
    public static IReadOnlyList<PlannedGene> Describe(IReadOnlyList<Gene> all, IReadOnlyList<Gene> selected)
    {
        var overlaps = SpliceSites.OverlapsById(all);
        var ranks = all.Index().ToDictionary(gene => gene.Item.Id, gene => gene.Index);
        return [.. selected.Select(gene => Describe(gene, overlaps[gene.Id]) with { Rank = ranks[gene.Id] })];
    }

    /// <summary>Says of a gene of an annotation all that a plan says but its place in it.</summary>
    /// <param name="overlaps">As counted by <see cref="SpliceSites.Overlaps"/>.</param>
    public static PlannedGene Describe(Gene gene, int overlaps)
    {
        var representative = SpliceSites.Representative(gene);
        var (donors, acceptors) = SpliceSites.Of(gene, representative?.Id);
        return new(
            Ordinal: 0, Chunk: 1, gene.Id, gene.Name, gene.Type, gene.Chrom, gene.Strand, gene.Start, gene.End,
            donors, acceptors, representative, overlaps);
    }

    /// <summary>Memory that is left to everything else: a tenth of the RAM, at most 1 GiB.</summary>
    public static long Reserve(long ramTotal) => Math.Min(ramTotal / 10, 1L << 30);

    /// <summary>Workers at a time that cores, chunks and memory allow.</summary>
    /// <param name="peak">What one is expected to need, bytes.</param>
    public static int Workers(MachineFacts machine, long peak, int chunks)
    {
        var byMemory = machine is { RamTotal: { } total, RamAvailable: { } available }
            ? Math.Max(1, (available - Reserve(total)) / peak)
            : 1;
        return (int)Math.Max(1, Math.Min(Math.Min(machine.Cores, chunks), byMemory));
    }

    private static int Demand(int pilot, int genes)
        => pilot >= 1 && pilot < genes
            ? pilot
            : throw new InputException($"--pilot {pilot:N0} cannot be measured before the rest of {Plural.Of(genes, "gene")}: ask for 1 or more and for fewer than there are, or leave it out.");

    // Enough chunks that all cores have work to the end, few enough that each is worth a process.
    private static int DefaultChunks(int genes, int batchSize, int cores)
        => Math.Max(Math.Min(genes, 2 * cores), (int)Math.Ceiling(genes / (10.0 * batchSize)));

    private static long DefaultLimit(MachineFacts machine, int parallel)
        => machine is { RamTotal: { } total, RamAvailable: { } available }
            ? Math.Max(FallbackLimit / 4, (available - Reserve(total)) / parallel)
            : FallbackLimit;
}
