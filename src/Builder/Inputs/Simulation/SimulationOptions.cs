namespace Builder.Inputs.Simulation;

/// <summary>Whose gene lengths a simulated genome has.</summary>
public enum GenomePreset
{
    /// <summary>Like fly or thale cress: about 2.5 kb a gene, mostly short introns. About 5 kb of FASTA a gene.</summary>
    Compact,

    /// <summary>Like man: about 27 kb a gene in the median, twice that in the mean. About 60 kb of FASTA a gene.</summary>
    Human,
}

/// <summary>What genome to make; equal options make equal bytes.</summary>
public sealed record SimulationOptions
{
    /// <summary>1 to 10,000,000.</summary>
    public int Genes { get; init; } = 1000;

    public ulong Seed { get; init; } = 1;

    public GenomePreset Preset { get; init; } = GenomePreset.Compact;
}

/// <summary>What was made.</summary>
/// <param name="Genome">Path of the FASTA file.</param>
/// <param name="Annotation">Path of the GFF3 file.</param>
/// <param name="Sites">Distinct donors and acceptors of all genes.</param>
/// <param name="Bases">Of the whole genome.</param>
/// <param name="GeneBases">Sum of the genes' lengths.</param>
public sealed record SimulationResult(
    string Genome,
    string Annotation,
    int Genes,
    int Transcripts,
    int Sites,
    long Bases,
    long GeneBases)
{
    /// <summary>Genome bases a gene, which is about its share of the FASTA file in bytes.</summary>
    public long BasesPerGene => Bases / Genes;
}
