using Builder.Inputs;

namespace Builder.Tests.Inputs;

/// <summary>Slices of real genomes; the numbers were counted by a Python script that shares nothing with the reader.</summary>
public sealed class RealAnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("dmelanogaster", 108, 235, 1468, 1247, 740)]
    [InlineData("athaliana", 380, 500, 2634, 2419, 2974)]
    public void A_real_slice_loads_whole(string species, int genes, int transcripts, int exons, int coding, int sites)
    {
        var annotation = Read(species);

        var all = annotation.Genes.SelectMany(gene => gene.Transcripts).ToList();
        Assert.Equal(genes, annotation.Genes.Count);
        Assert.Equal(transcripts, all.Count);
        Assert.Equal(exons, all.Sum(transcript => transcript.Exons.Count));
        Assert.Equal(coding, all.Sum(transcript => transcript.Exons.Count(exon => exon.Coding)));
        Assert.Equal(sites, annotation.Genes.Sum(Sites));
    }

    [Fact]
    public void FlyBase_says_no_biotypes_and_lost_49_transcripts_and_a_gene_to_the_slicing()
    {
        var annotation = Read("dmelanogaster");

        Assert.All(annotation.Genes, gene => Assert.Null(gene.Type));
        Assert.Equal(49, annotation.Warnings.Count(warning => warning.Text.Contains("is no gene or transcript", StringComparison.Ordinal)));
        var first = annotation.Warnings[0];
        Assert.Equal(2, first.Line);
        Assert.Equal("The parent FBtr0475186 of 2 exon, CDS or UTR rows is no gene or transcript of the file, so they were left out.", first.Text);
        var orphan = Assert.Single(annotation.Warnings, warning => !warning.Text.Contains("is no gene or transcript", StringComparison.Ordinal));
        Assert.Contains("The transcript FBtr0078145 names the parent FBgn0266557, which is no gene of the file,", orphan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TAIR_says_biotypes_in_notes_and_lost_4_transcripts_to_the_slicing()
    {
        var annotation = Read("athaliana");

        var types = annotation.Genes.CountBy(gene => gene.Type!).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        Assert.Equal(
            "miRNA 2, other_RNA 8, protein_coding 343, pseudogene 7, rRNA 2, snoRNA 2, tRNA 5, transposable_element_gene 11",
            string.Join(", ", types.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Equal(
            ["AT1G01840.1", "AT2G01440.1", "AT3G01610.1", "AT5G01720.1"],
            annotation.Warnings.Select(warning => warning.Text.Split(' ')[2]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dmelanogaster")]
    [InlineData("athaliana")]
    public void Nearly_all_introns_run_from_GT_to_AG(string species)
    {
        using var fasta = FastaFile.Open(Path.Combine(SharedData.Folder(species), "genome.fa"), _folder.Path, cancel: TestContext.Current.CancellationToken);
        var introns = IntronEnds.Of(fasta, Read(species).Genes).ToList();

        Assert.InRange(introns.Count(ends => ends == "GT..AG"), introns.Count * 97 / 100, introns.Count);
    }

    public void Dispose() => _folder.Dispose();

    private Annotation Read(string species)
    {
        var folder = SharedData.Folder(species);
        using var fasta = FastaFile.Open(Path.Combine(folder, "genome.fa"), _folder.Path);
        return AnnotationReader.Read(Path.Combine(folder, "genes.gff3"), fasta.Sequences);
    }

    private static int Sites(Gene gene)
    {
        var left = new HashSet<long>();
        var right = new HashSet<long>();
        foreach (var (one, next) in gene.Transcripts.SelectMany(transcript => transcript.Exons.Zip(transcript.Exons.Skip(1))))
        {
            left.Add(one.End);
            right.Add(next.Start);
        }

        return left.Count + right.Count;
    }
}
