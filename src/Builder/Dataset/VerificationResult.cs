namespace Builder.Dataset;

/// <summary>One thing that is wrong with a dataset.</summary>
/// <param name="Kind">A short word for programs, one of <see cref="VerificationKind"/>.</param>
/// <param name="Where">The file or the gene it is about.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record VerificationProblem(string Kind, string Where, string Text);

/// <summary>What re-reading a dataset found.</summary>
/// <param name="Ok">True if there is no problem at all.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Genes">Genes of the plan that are covered by exactly one batch.</param>
/// <param name="Fingerprint">XxHash128 over all rows, 32 hexadecimal digits; null if a file could not be read whole or genes are missing.</param>
public sealed record VerificationResult(
    bool Ok,
    long Rows,
    int Genes,
    string? Fingerprint,
    IReadOnlyList<VerificationProblem> Problems)
{
    /// <summary>Ids of genes that are quarantined: their batches are there, without rows.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>The kinds of <see cref="VerificationProblem"/>.</summary>
public static class VerificationKind
{
    /// <summary>There is no master folder yet.</summary>
    public const string NotFinished = "not-finished";

    /// <summary>A gene of the plan is in no committed batch, or in two, or a batch's own figures disagree.</summary>
    public const string Coverage = "coverage";

    /// <summary>A chunk's journal is lost or damaged, or knows of fewer genes than were committed.</summary>
    public const string Journal = "journal";

    /// <summary>The first genes are not the batches that were there when the build was expanded.</summary>
    public const string Prefix = "prefix";

    /// <summary>A committed batch has no file in the master folder.</summary>
    public const string MissingFile = "missing-file";

    /// <summary>Something is in the master folder that no batch put there.</summary>
    public const string ForeignFile = "foreign-file";

    /// <summary>The file's size is not the committed one.</summary>
    public const string Size = "size";

    /// <summary>The file's checksum is not the committed one.</summary>
    public const string Hash = "hash";

    /// <summary>The file is not a Parquet file that can be read to its end.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The file's columns are not those of the build.</summary>
    public const string Schema = "schema";

    /// <summary>The file has more or fewer rows than were committed.</summary>
    public const string RowCount = "row-count";

    /// <summary>Rows within a gene are not in the order of position and label.</summary>
    public const string RowOrder = "row-order";

    /// <summary>Two rows have the same gene, position and label.</summary>
    public const string DuplicateKey = "duplicate-key";

    /// <summary>The file has rows of a gene that is not in the plan.</summary>
    public const string UnknownGene = "unknown-gene";

    /// <summary>A gene's rows are in the wrong place or file.</summary>
    public const string GeneOrder = "gene-order";

    /// <summary>A gene with committed rows has none in its file.</summary>
    public const string GeneMissing = "gene-missing";

    /// <summary>A gene's rows stand in two places.</summary>
    public const string GeneTwice = "gene-twice";

    /// <summary>A gene has more or fewer rows than were committed.</summary>
    public const string GeneRows = "gene-rows";
}
