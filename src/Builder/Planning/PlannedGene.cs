using System.Text.Json.Serialization;
using Builder.Inputs;

namespace Builder.Planning;

/// <summary>One annotated splice site of a gene.</summary>
/// <param name="Position">0-based index into the gene's strand-oriented (5'→3') sequence: a donor is the first base of an
/// intron (the G of GT), an acceptor its last base (the G of AG), both in transcription order.</param>
/// <param name="TranscriptId">The representative transcript if it uses the site, else the smallest id (ordinal) that does.</param>
public sealed record SpliceSite(int Position, string TranscriptId);

/// <summary>The transcript that stands for its gene in transcript-level columns: most coding exons, then longest (sum of
/// exons), then smallest id.</summary>
/// <param name="Start">Genomic, 1-based inclusive.</param>
/// <param name="End">Genomic, 1-based inclusive.</param>
/// <param name="Exons">Number of exons, at least 1.</param>
/// <param name="MeanExonLength">Nucleotides.</param>
/// <param name="MedianExonLength">Nucleotides; the mean of the middle two for an even number.</param>
/// <param name="TotalExonLength">Nucleotides.</param>
/// <param name="TotalIntronLength">Nucleotides between the exons.</param>
public sealed record RepresentativeTranscript(
    string Id,
    long Start,
    long End,
    int Exons,
    double MeanExonLength,
    double MedianExonLength,
    long TotalExonLength,
    long TotalIntronLength);

/// <summary>
/// A gene as the plan hands it to a worker: all that the rows need besides the sequence. One line of
/// <c>chunks/NNNN/genes.jsonl</c>, so a worker never reads the annotation.
/// </summary>
/// <param name="Ordinal">0-based place in the plan's order.</param>
/// <param name="Chunk">1-based chunk that builds it.</param>
/// <param name="Start">Genomic, 1-based inclusive; null where no annotation says.</param>
/// <param name="End">Genomic, 1-based inclusive; null where no annotation says.</param>
/// <param name="Donors">Distinct positions, ascending.</param>
/// <param name="Acceptors">Distinct positions, ascending.</param>
/// <param name="Representative">Null for a gene without transcripts, or without an annotation.</param>
/// <param name="Overlaps">Distinct same-strand genes of the annotation that overlap this one; null without an annotation.</param>
public sealed record PlannedGene(
    int Ordinal,
    int Chunk,
    string Id,
    string? Name,
    string? Type,
    string Chrom,
    Strand Strand,
    long? Start,
    long? End,
    IReadOnlyList<SpliceSite> Donors,
    IReadOnlyList<SpliceSite> Acceptors,
    RepresentativeTranscript? Representative,
    int? Overlaps) : INamedGene
{
    /// <summary>0-based place among all genes of the inputs, chosen or not, in genome order: by it the genes of several builds
    /// have one order. Null in a build that an older version planned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rank { get; init; }

    /// <summary>Rows in the tables of a prediction run, those that stand there twice counted twice; null with a genome.</summary>
    public int? TableRows { get; init; }

    /// <summary>True if the gene's place in the genome is known.</summary>
    [JsonIgnore]
    public bool IsPlaced => Start is not null;

    /// <summary>Length in nucleotides.</summary>
    /// <exception cref="InvalidOperationException">The gene's place is not known.</exception>
    [JsonIgnore]
    public int Length => checked((int)((End - Start + 1) ?? throw new InvalidOperationException($"No annotation says where gene {Id} is.")));

    /// <summary>What the work on the gene grows with: nucleotides of a genome's gene, rows in the tables of a prediction run.</summary>
    [JsonIgnore]
    public int Size => TableRows ?? Length;

    /// <summary>Distinct sites: donors plus acceptors.</summary>
    public int Sites => Donors.Count + Acceptors.Count;
}
