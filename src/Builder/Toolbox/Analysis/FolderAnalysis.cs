namespace Builder.Toolbox.Analysis;

/// <summary>Who made a folder.</summary>
public enum FolderKind
{
    /// <summary>This program.</summary>
    Btui,

    /// <summary>The Python builder.</summary>
    Python,
}

/// <summary>A gene with rows in more than one batch.</summary>
/// <param name="Files">Within the folder.</param>
public sealed record DoubledGene(string Gene, IReadOnlyList<string> Files);

/// <summary>A file that is not what it should be.</summary>
/// <param name="File">Within the folder.</param>
/// <param name="What">The end of a sentence that begins with the file.</param>
public sealed record FileProblem(string File, string What);

/// <summary>What is really in a folder of batches.</summary>
/// <param name="Batches">Files of batches that were read.</param>
/// <param name="LastBatch">The last of them; null if there is none.</param>
/// <param name="Genes">That have rows, in the order of the batches.</param>
/// <param name="Holes">Names of batches that the numbering passes over.</param>
public sealed record FolderAnalysis(
    string Folder,
    FolderKind Kind,
    int Batches,
    string? LastBatch,
    long Rows,
    IReadOnlyList<string> Genes,
    IReadOnlyList<DoubledGene> Doubled,
    IReadOnlyList<string> Holes,
    IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Genes that are built and kept no row.</summary>
    public IReadOnlyList<string> WithoutRows { get; init; } = [];

    /// <summary>Genes that are quarantined; they remain.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What says which genes were to be built, as a noun; null if nothing does.</summary>
    public string? ExpectedBy { get; init; }

    /// <summary>How many were to be built; null if nothing says.</summary>
    public int? Expected { get; init; }

    /// <summary>Genes to be built that are not; null if nothing says which.</summary>
    public IReadOnlyList<string>? Remaining { get; init; }

    /// <summary>The options that name what the folder was made from; empty where it does not say.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Genes of the folder's own plan remain, or its files want mending: resuming goes on.</summary>
    public bool Resumable { get; init; }

    /// <summary>What else the user should know, a sentence each, without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Something is damaged, missing or double.</summary>
    public bool HasFaults => Problems.Count + Holes.Count + Doubled.Count > 0;

    /// <summary>All that was to be built is there, once and readable; null if nothing says what was to be built.</summary>
    public bool? IsComplete => HasFaults || Remaining is { Count: > 0 } ? false : Remaining is null ? null : true;
}
