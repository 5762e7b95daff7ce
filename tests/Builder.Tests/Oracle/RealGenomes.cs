using Builder.Tests.Inputs;

namespace Builder.Tests.Oracle;

/// <summary>Reads the two real slices the short way: what their two dialects need and no more.</summary>
internal static class RealGenomes
{
    /// <summary>Skips the test where the slice is missing.</summary>
    public static (OracleGenome Genome, string Fasta, string Gff3) Read(string species)
    {
        var folder = SharedData.Folder(species);
        var (fasta, gff3) = (Path.Combine(folder, "genome.fa"), Path.Combine(folder, "genes.gff3"));
        return (new(Chroms(fasta), Genes(gff3)), fasta, gff3);
    }

    private static List<OracleChrom> Chroms(string path)
        => [.. File.ReadAllText(path).Split('>', StringSplitOptions.RemoveEmptyEntries).Select(record =>
        {
            var lines = record.Split('\n');
            return new OracleChrom(lines[0].Split(' ', '\t')[0], string.Concat(lines[1..]));
        })];

    private static List<OracleGene> Genes(string path)
    {
        var rows = File.ReadLines(path).Where(line => !line.StartsWith('#')).Select(line => new Row(line.Split('\t'))).ToList();
        var exons = ByParent(rows, "exon");
        var coding = ByParent(rows, "CDS");
        var transcripts = rows.Where(row => row.Value("ID") is not null && row.Value("Parent") is not null).ToLookup(row => row.Value("Parent")!);
        var genes = new List<OracleGene>();
        foreach (var row in rows.Where(row => row.Type.EndsWith("gene", StringComparison.Ordinal) && row.Value("Parent") is null))
        {
            var id = row.Value("ID")!;
            genes.Add(new(id, Biotype(row), row.Chrom, row.Strand, row.Start, row.End,
                [.. transcripts[id].Where(transcript => exons.Contains(transcript.Value("ID")!)).Select(transcript =>
                    Transcript(transcript.Value("ID")!, exons, coding))]));
        }

        return genes;
    }

    private static OracleTranscript Transcript(string id, ILookup<string, Row> exons, ILookup<string, Row> coding)
        => new(id, [.. exons[id].OrderBy(exon => exon.Start).Select(exon => new OracleExon(
            exon.Start, exon.End, coding[id].Any(cds => cds.Start <= exon.End && exon.Start <= cds.End)))]);

    private static ILookup<string, Row> ByParent(List<Row> rows, string type)
        => rows
            .Where(row => row.Type == type && row.Value("Parent") is not null)
            .SelectMany(row => row.Value("Parent")!.Split(','), (row, parent) => (parent, row))
            .ToLookup(pair => pair.parent, pair => pair.row);

    /// <summary>TAIR tells the biotype in a note (protein_coding_gene), FlyBase not at all.</summary>
    private static string? Biotype(Row gene)
        => gene.Value("Note") is { } note ? note.Replace("_gene", "", StringComparison.Ordinal) : null;

    private sealed record Row(string[] Fields)
    {
        public string Chrom => Fields[0];

        public string Type => Fields[2];

        public int Start { get; } = int.Parse(Fields[3]);

        public int End { get; } = int.Parse(Fields[4]);

        public char Strand => Fields[6][0];

        public string? Value(string key)
            => Fields[8].Split(';').FirstOrDefault(pair => pair.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
    }
}
