namespace Builder.Planning;

/// <summary>A range of sizes in bytes.</summary>
/// <param name="From">Null = none is needed.</param>
public sealed record SizeRange(long? From, long To);

/// <summary>What the documents of the Python builder that this one replaces claim of a strategy. Nobody measured it here, and
/// nothing is decided by it.</summary>
/// <param name="Peak">Memory, bytes.</param>
/// <param name="HoursPer1000Genes">Null = not said.</param>
/// <param name="DiskPer1000Genes">Bytes; null = not said.</param>
/// <param name="Note">What the figures are about, or null.</param>
public sealed record PythonClaims(SizeRange? Peak, double? HoursPer1000Genes, long? DiskPer1000Genes, string? Note);

/// <summary>A named set of starting values: a file of <c>strategies/</c>, or one of the user's.</summary>
public sealed record Strategy
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>From so many genes on it is meant for.</summary>
    public int MinGenes { get; init; } = 1;

    /// <summary>Up to this many genes it is meant for.</summary>
    public int MaxGenes { get; init; } = int.MaxValue;

    /// <summary>RAM from which it is recommended, bytes; 0 = any.</summary>
    public long MinRam { get; init; }

    /// <summary>Swap that was recommended for the Python builder; null = nothing was said. Our workers are kept from swapping.</summary>
    public SizeRange? Swap { get; init; }

    /// <summary>Genes a batch, at least 1.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Rows a row group, at least 1.</summary>
    public required int BatchRows { get; init; }

    /// <summary>Null = as many as genes and cores ask for.</summary>
    public int? Chunks { get; init; }

    /// <summary>What it makes of the dataset's own options when it is chosen by name; <c>auto</c> leaves those alone,
    /// so that a dataset never depends on the machine that built it.</summary>
    public DatasetOptions Options { get; init; } = new();

    /// <summary>What a worker is started with besides the supervisor's own environment; null = nothing.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public PythonClaims? Claims { get; init; }

    /// <summary>The user's file; null = it comes with the program.</summary>
    public string? File { get; init; }

    /// <summary>Whether it is meant for so many genes.</summary>
    public bool IsMeantFor(int genes) => genes >= MinGenes && genes <= MaxGenes;
}
