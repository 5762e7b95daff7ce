using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Supervision.Policy;

/// <summary>What is wrong with a gene, however small the batch.</summary>
internal enum Fault
{
    None,

    /// <summary>It takes all memory there is.</summary>
    EatsMemory,

    /// <summary>It crashes the worker.</summary>
    Crashes,
}

/// <summary>A gene of a simulated build.</summary>
/// <param name="Rows">Rows it has in the dataset.</param>
/// <param name="Bytes">Memory it needs besides its rows while it is at hand.</param>
internal sealed record SimulatedGene(PlannedGene Planned, int Rows, double Bytes, Fault Fault)
{
    public int Ordinal => Planned.Ordinal;

    /// <summary>Time it takes, s.</summary>
    public double Seconds => 0.01 + (Rows / 2000.0);
}

/// <summary>
/// A random build: what its genes need, what the machine has, and what goes wrong. Nothing of it is known to the policy but
/// what a supervisor would see.
/// </summary>
internal sealed record SimulatedBuild
{
    private const double Mebi = 1 << 20;

    public required int Seed { get; init; }

    public required IReadOnlyList<IReadOnlyList<SimulatedGene>> Chunks { get; init; }

    /// <summary>Sizes that the plan asks for.</summary>
    public required BatchSettings Planned { get; init; }

    /// <summary>Limit of a worker, bytes.</summary>
    public required long Limit { get; init; }

    /// <summary>Memory of a worker without rows, bytes.</summary>
    public required double Base { get; init; }

    /// <summary>Memory for each row held, bytes.</summary>
    public required double RowBytes { get; init; }

    /// <summary>Memory is up to this share above or below what it should be, another one in each batch.</summary>
    public required double Noise { get; init; }

    public required int Parallel { get; init; }

    /// <summary>Memory of the machine, bytes; others hold up to half of it, now more and now less.</summary>
    public required double Ram { get; init; }

    /// <summary>Share of the overruns that fail as an allocation inside the worker, before the kernel kills it.</summary>
    public required double Caught { get; init; }

    /// <summary>A worker's peak can be read.</summary>
    public required bool PeaksReadable { get; init; }

    /// <summary>The gene at hand is known after a death.</summary>
    public required bool SuspectsKnown { get; init; }

    /// <summary>A worker begins its next batch before the supervisor has seen the last one.</summary>
    public required bool Late { get; init; }

    /// <summary>Chance for each gene that somebody outside kills the worker.</summary>
    public required double KilledFromOutside { get; init; }

    public IEnumerable<SimulatedGene> Genes => Chunks.SelectMany(genes => genes);

    /// <summary>The same build for the same seed.</summary>
    public static SimulatedBuild Random(int seed) => new RandomBuild(seed).Make();

    /// <summary>Bytes of a worker that has the gene at hand.</summary>
    /// <param name="rows">Rows of the batch so far, with the gene's.</param>
    /// <param name="noise">-1 to 1.</param>
    public double Memory(SimulatedGene gene, long rows, int batchRows, double noise)
        => (Base + (RowBytes * Math.Min(rows, batchRows)) + gene.Bytes) * (1 + (Noise * noise));

    /// <summary>Whatever the noise, the gene fits as the only one of its batch, in the smallest row groups.</summary>
    public bool FitsAlone(SimulatedGene gene)
        => gene.Fault == Fault.None && Memory(gene, gene.Rows, Planned.Smallest.BatchRows, noise: 1) <= Limit;

    /// <summary>Bytes that are there for workers and for what is free, at a time.</summary>
    public double Available(double seconds)
    {
        // A value for each ten minutes, and a straight line between them.
        var (step, part) = ((int)(seconds / 600), seconds % 600 / 600);
        return Ram * (0.5 + (0.5 * ((Level(step) * (1 - part)) + (Level(step + 1) * part))));
    }

    private double Level(int step)
    {
        var bits = (ulong)(((long)Seed << 32) + step) * 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 29)) * 0xBF58476D1CE4E5B9;
        return (bits >> 11) / (double)(1UL << 53);
    }

    private sealed class RandomBuild(int seed)
    {
        private readonly Random _chance = new(seed);

        public SimulatedBuild Make()
        {
            var planned = new BatchSettings((int)LogUniform(4, 200), (int)LogUniform(2000, 25_000));
            var (@base, rowBytes, noise) = (Uniform(15, 40) * Mebi, LogUniform(1000, 10_000), Maybe(0.8) ? Uniform(0.01, 0.15) : 0);
            var (median, tail, heavy) = (LogUniform(30, 600), Uniform(0.5, 1.3), Maybe(0.3));
            var geneMebi = LogUniform(0.1, 3);
            var draft = Enumerable.Range(0, _chance.Next(1, 6))
                .Select(_ => Enumerable.Range(0, (int)LogUniform(8, 150)).Select(_ => Size(median, tail, heavy)).ToList())
                .ToList();

            // Above what one gene needs, from next to nothing to more than the plan's batches need. Now and then too little for
            // some genes, or for anything.
            var sizes = draft.SelectMany(genes => genes).ToList();
            var needs = sizes.Select(size => (rowBytes * Math.Min(500, size.Rows)) + (size.Bytes * geneMebi * Mebi)).Order().ToList();
            var typical = rowBytes * Math.Min(planned.BatchRows, planned.BatchSize * sizes.Average(size => size.Rows));
            var least = Maybe(0.05) ? needs[(int)(Uniform(0.5, 1) * needs.Count)] : needs[^1];
            var limit = Maybe(0.03) ? 0.9 * @base : ((@base + least) * (1 + noise)) + (LogUniform(0.05, 4) * typical);
            var ordinal = 0;
            var poison = Maybe(0.25) ? Uniform(0.001, 0.02) : Maybe(0.03) ? 0.1 : 0;
            var (crashing, freak) = (Maybe(0.1) ? 0.005 : 0, Maybe(0.3) ? Uniform(0.002, 0.02) : 0);
            var chunks = draft.Select((genes, chunk) => (IReadOnlyList<SimulatedGene>)[.. genes.Select(size => new SimulatedGene(
                Plan(ordinal++, chunk + 1),
                size.Rows,
                Maybe(freak) ? Uniform(0.6, 0.97) * (((limit / (1 + noise)) - @base) - (500 * rowBytes)) : size.Bytes * geneMebi * Mebi,
                Maybe(poison) ? Fault.EatsMemory : Maybe(crashing) ? Fault.Crashes : Fault.None))]).ToList();
            var parallel = _chance.Next(1, 5);
            return new()
            {
                Seed = seed,
                Chunks = chunks,
                Planned = planned,
                Limit = (long)limit,
                Base = @base,
                RowBytes = rowBytes,
                Noise = noise,
                Parallel = parallel,
                Ram = parallel * limit * LogUniform(0.7, 4),
                Caught = Maybe(0.5) ? Uniform(0, 1) : 0,
                PeaksReadable = !Maybe(0.05),
                SuspectsKnown = !Maybe(0.05),
                Late = Maybe(0.5),
                KilledFromOutside = Maybe(0.1) ? 0.002 : 0,
            };
        }

        // Lognormal, or with a Pareto tail: a gene in a hundred is as long as many others together.
        private (int Rows, double Bytes) Size(double median, double tail, bool heavy)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
            var share = heavy ? Math.Pow(1 - _chance.NextDouble(), -1 / 1.5) / 1.6 : Math.Exp(tail * normal);
            return ((int)Math.Clamp(median * share, 1, 60_000), Math.Min(share, 60) * Uniform(0.5, 1.5));
        }

        private static PlannedGene Plan(int ordinal, int chunk)
            => new(ordinal, chunk, $"G{ordinal}", null, null, "1", Strand.Plus, 1, 1, [], [], null, 0);

        private bool Maybe(double probability) => _chance.NextDouble() < probability;

        private double Uniform(double from, double to) => from + ((to - from) * _chance.NextDouble());

        private double LogUniform(double from, double to) => from * Math.Pow(to / from, _chance.NextDouble());
    }
}
