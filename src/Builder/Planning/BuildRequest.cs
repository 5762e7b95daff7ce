using System.Text.Json.Serialization;
using Builder.Inputs;

namespace Builder.Planning;

/// <summary>What the user asked for; null means "you decide".</summary>
public sealed record BuildRequest
{
    /// <summary>FASTA file; null with <see cref="Artifacts"/>.</summary>
    public string? Genome { get; init; }

    /// <summary>GFF3 or GTF file; may be null with <see cref="Artifacts"/>.</summary>
    public string? Annotation { get; init; }

    /// <summary>Folder with the tables of a meta-spliceai prediction run; null with <see cref="Genome"/>.</summary>
    public string? Artifacts { get; init; }

    /// <summary>File of the base model to score with, or a build that has it; null = learnt from the genes. Null with
    /// <see cref="Artifacts"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BaseModel { get; init; }

    public required string OutputDir { get; init; }

    /// <summary>Genes wanted in total, those of <see cref="GeneIdsFile"/> among them; null or more than there are = all.</summary>
    public int? Genes { get; init; }

    /// <summary>Null = as <see cref="SubsetRules"/> say.</summary>
    public SubsetPolicy? SubsetPolicy { get; init; }

    /// <summary>File of genes that come before all others, whatever their type.</summary>
    public string? GeneIdsFile { get; init; }

    /// <summary>Column of <see cref="GeneIdsFile"/> that holds the identifiers, where it is a table.</summary>
    public string GeneColumn { get; init; } = GeneList.DefaultColumn;

    /// <summary>True: identifiers of <see cref="GeneIdsFile"/> that no gene has are left out and noted; false: they are an error.</summary>
    public bool AllowMissingGenes { get; init; }

    /// <summary>Biotypes wanted; null = protein_coding where the annotation says types, everything where it says none.</summary>
    public IReadOnlyList<string>? GeneTypes { get; init; }

    public DatasetOptions Options { get; init; } = new();

    /// <summary>Name of a strategy, or <c>auto</c>.</summary>
    public string Strategy { get; init; } = "auto";

    /// <summary>The strategy of that name, where it is a file of the user's. The plan keeps what it asks for, so a build does not
    /// need the file again.</summary>
    [JsonIgnore]
    public Strategy? OwnStrategy { get; init; }

    /// <summary>Genes a batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Rows a row group.</summary>
    public int? BatchRows { get; init; }

    public int? Chunks { get; init; }

    /// <summary>Genes that are built first and measured; null = none.</summary>
    public int? Pilot { get; init; }

    /// <summary>Most workers at a time; null = what admission allows.</summary>
    public int? Parallel { get; init; }

    /// <summary>Memory limit of a worker in bytes.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>True: the worker's GC gets a hard limit below the memory limit, so that most memory deaths are a clean
    /// OutOfMemoryException. False: only the kernel (or the watchdog) enforces the limit.</summary>
    public bool GcLimit { get; init; } = true;
}
