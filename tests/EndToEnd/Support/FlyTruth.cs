namespace EndToEnd.Support;

/// <summary>A splice site as the annotation has it.</summary>
/// <param name="At">First (donor) or last (acceptor) base of the intron in transcription order; 1-based genomic coordinate.</param>
public readonly record struct Site(string Gene, string Type, long At);

/// <summary>A gene as the annotation has it; 1-based, inclusive.</summary>
public sealed record FlyGene(string Id, string Chrom, long Start, long End, bool Plus);

/// <summary>The fly slice read again by the plainest means, so that nothing of the builder is taken for granted.</summary>
public sealed class FlyTruth
{
    private FlyTruth(Dictionary<string, string> sequences, Dictionary<string, FlyGene> genes, HashSet<Site> sites)
    {
        Sequences = sequences;
        Genes = genes;
        Sites = sites;
    }

    public Dictionary<string, string> Sequences { get; }

    public Dictionary<string, FlyGene> Genes { get; }

    public HashSet<Site> Sites { get; }

    public static FlyTruth Read(string folder)
    {
        var (genes, sites) = ReadAnnotation(Path.Combine(folder, "genes.gff3"));
        return new(ReadSequences(Path.Combine(folder, "genome.fa")), genes, sites);
    }

    private static Dictionary<string, string> ReadSequences(string path)
        => File.ReadAllText(path).Split('>', StringSplitOptions.RemoveEmptyEntries)
            .Select(record => record.Split('\n'))
            .ToDictionary(lines => lines[0].Split(' ')[0], lines => string.Concat(lines[1..]).ToUpperInvariant());

    private static (Dictionary<string, FlyGene> Genes, HashSet<Site> Sites) ReadAnnotation(string path)
    {
        var rows = File.ReadLines(path).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();
        var genes = rows.Where(row => row[2] == "gene")
            .Select(row => new FlyGene(Attribute(row, "ID"), row[0], long.Parse(row[3], null), long.Parse(row[4], null), row[6] == "+"))
            .ToDictionary(gene => gene.Id);

        // Some transcripts of the slice have no gene row.
        var geneOf = rows.Where(row => row[2] == "mRNA" && genes.ContainsKey(Attribute(row, "Parent")))
            .ToDictionary(row => Attribute(row, "ID"), row => genes[Attribute(row, "Parent")]);
        var transcripts = rows.Where(row => row[2] == "exon")
            .SelectMany(row => Attribute(row, "Parent").Split(',').Select(parent => (Parent: parent, Start: long.Parse(row[3], null), End: long.Parse(row[4], null))))
            .Where(exon => geneOf.ContainsKey(exon.Parent))
            .GroupBy(exon => exon.Parent);
        HashSet<Site> sites = [];
        foreach (var transcript in transcripts)
        {
            var gene = geneOf[transcript.Key];
            var exons = transcript.OrderBy(exon => exon.Start).ToList();
            foreach (var (left, right) in exons.Zip(exons.Skip(1)))
            {
                sites.Add(new(gene.Id, gene.Plus ? "donor" : "acceptor", left.End + 1));
                sites.Add(new(gene.Id, gene.Plus ? "acceptor" : "donor", right.Start - 1));
            }
        }

        return (genes, sites);
    }

    private static string Attribute(string[] row, string name)
        => row[8].Split(';').Single(pair => pair.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
}
