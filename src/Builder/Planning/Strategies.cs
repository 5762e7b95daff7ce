using Builder.Inputs;

namespace Builder.Planning;

/// <summary>A named set of starting values.</summary>
/// <param name="MaxGenes">Up to this many genes it is meant for.</param>
/// <param name="MinRam">RAM from which it is recommended, bytes.</param>
/// <param name="Options">What it makes of the dataset's own options when it is chosen by name; <c>auto</c> leaves those alone,
/// so that a dataset never depends on the machine that built it.</param>
public sealed record Strategy(
    string Name,
    string Description,
    int MaxGenes,
    long MinRam,
    int BatchSize,
    int BatchRows,
    int? Chunks,
    DatasetOptions Options);

/// <summary>The strategies and the rule that picks one.</summary>
public static class Strategies
{
    public const string Auto = "auto";

    private const long Gibi = 1L << 30;

    public static IReadOnlyList<Strategy> All { get; } =
    [
        new("conservative", "small batches for up to 5,000 genes", 5_000, 0, 50, 5_000, null,
            new() { HardProbability = 0.10, Window = 50, EasyRatio = 0.3 }),
        new("moderate", "middle batches for 5,000 to 10,000 genes", 10_000, 32 * Gibi, 200, 15_000, null,
            new()),
        new("split", "small batches in few chunks for 10,000 to 15,000 genes", 15_000, 0, 50, 8_000, 4,
            new()),
        new("aggressive", "large batches, k = 3 and 4, for more than 15,000 genes", int.MaxValue, 64 * Gibi, 500, 25_000, null,
            new() { KmerSizes = [3, 4], HardProbability = 0.20, Window = 100, EasyRatio = 0.7 }),
    ];

    /// <summary>A strategy by name.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static Strategy Named(string name)
        => All.FirstOrDefault(strategy => strategy.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(
                $"There is no strategy \"{name}\": choose auto, {string.Join(", ", All.Select(strategy => strategy.Name))}.");

    /// <summary>Resolves a name, where <c>auto</c> takes the first strategy that is meant for this many genes and for which
    /// the machine has the RAM.</summary>
    /// <param name="ram">Total RAM in bytes; null when it could not be read.</param>
    public static (Strategy Strategy, string Reason) Choose(string name, int genes, long? ram)
    {
        if (!name.Equals(Auto, StringComparison.OrdinalIgnoreCase))
        {
            return (Named(name), "chosen by name");
        }

        var meant = All.First(strategy => genes <= strategy.MaxGenes);
        if (ram is null || ram >= meant.MinRam)
        {
            return (meant, $"{genes:N0} genes");
        }

        var instead = All[0];
        return (instead, $"{genes:N0} genes ask for {meant.Name}, which wants {ByteSize.Format(meant.MinRam)} of RAM; this machine has {ByteSize.Format(ram.Value)}");
    }
}
