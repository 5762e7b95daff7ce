using System.Security.Cryptography;
using Builder.Inputs;
using Builder.Inputs.Simulation;

namespace Builder.Tests.Inputs.Simulation;

public sealed class GenomeSimulatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(GenomePreset.Compact, 400)]
    [InlineData(GenomePreset.Human, 30)]
    public void A_simulated_genome_loads_whole_and_its_introns_run_from_GT_to_AG(GenomePreset preset, int count)
    {
        var result = Simulate("genome", new SimulationOptions { Genes = count, Preset = preset });

        using var fasta = FastaFile.Open(result.Genome, _folder.Path, cancel: TestContext.Current.CancellationToken);
        var (genes, warnings) = AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken);
        Assert.Empty(warnings);
        Assert.Equal(count, genes.Count);
        Assert.Equal(result.Transcripts, genes.Sum(gene => gene.Transcripts.Count));
        Assert.Equal(result.GeneBases, genes.Sum(gene => gene.Length));
        Assert.Equal(result.Bases, fasta.Sequences.Sum(sequence => sequence.Length));
        Assert.True(fasta.Sequences.Count > 1);
        foreach (var strand in Enum.GetValues<Strand>())
        {
            var ends = IntronEnds.Of(fasta, genes.Where(gene => gene.Strand == strand)).ToList();
            Assert.NotEmpty(ends);
            Assert.All(ends, intron => Assert.Equal("GT..AG", intron));
        }
    }

    [Fact]
    public void A_simulated_genome_has_what_makes_real_ones_hard()
    {
        var result = Simulate("genome", new SimulationOptions { Genes = 400 });

        using var fasta = FastaFile.Open(result.Genome, _folder.Path, cancel: TestContext.Current.CancellationToken);
        var genes = AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken).Genes;
        Assert.Contains(genes, gene => gene.Transcripts.Count > 1);
        Assert.Contains(genes, gene => gene.Transcripts[0].Exons.Count == 1);
        Assert.Contains(genes, gene => gene.Transcripts[0].Exons.Any(exon => !exon.Coding));
        Assert.Contains(
            genes.Zip(genes.Skip(1)),
            pair => pair.First.Chrom == pair.Second.Chrom && pair.First.Strand == pair.Second.Strand && pair.Second.Start <= pair.First.End);

        var lines = File.ReadLines(result.Genome).Where(line => line[0] != '>').ToList();
        Assert.Equal(60, lines.Max(line => line.Length));
        var letters = lines.SelectMany(line => line).CountBy(letter => letter).ToDictionary();
        Assert.Equal("ACGNTacgt", string.Concat(letters.Keys.Order()));
        Assert.InRange((letters['c'] + letters['g']) / (double)(letters['a'] + letters['c'] + letters['g'] + letters['t']), 0.40, 0.42);
    }

    [Fact]
    public void Human_genes_are_as_long_as_human_genes()
    {
        var result = Simulate("genome", new SimulationOptions { Genes = 300, Preset = GenomePreset.Human });

        using var fasta = FastaFile.Open(result.Genome, _folder.Path, cancel: TestContext.Current.CancellationToken);
        var genes = AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken).Genes;
        Assert.InRange(Median(genes.Select(gene => gene.Length)), 18_000, 36_000);
        Assert.InRange(Median(genes.Select(gene => (long)gene.Transcripts[0].Exons.Count)), 8, 10);
        Assert.InRange(Median(genes.SelectMany(gene => gene.Transcripts[0].Exons.Skip(1).SkipLast(1)).Select(exon => exon.Length)), 115, 135);
    }

    [Fact]
    public void Weights_learnt_from_the_sites_find_many_of_them_but_not_all()
    {
        var result = Simulate("genome", new SimulationOptions { Genes = 400 });

        using var fasta = FastaFile.Open(result.Genome, _folder.Path, cancel: TestContext.Current.CancellationToken);
        var genes = AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken).Genes;
        foreach (var sites in (IReadOnlyList<string>[])[SiteWindows.Donors(fasta, genes), SiteWindows.Acceptors(fasta, genes)])
        {
            Assert.InRange(SiteWindows.ShareAboveOdds(sites, prior: 1.0 / 500), 0.4, 0.9);
        }
    }

    [Fact]
    public void A_seed_decides_every_byte()
    {
        var options = new SimulationOptions { Genes = 40, Seed = 5 };

        var one = Digest(Simulate("one", options));

        Assert.Equal(one, Digest(Simulate("again", options)));
        Assert.NotEqual(one, Digest(Simulate("other", options with { Seed = 6 })));
    }

    [Theory]
    [InlineData(GenomeSimulator.GenomeName)]
    [InlineData(GenomeSimulator.AnnotationName)]
    public void A_folder_that_holds_a_genome_is_refused(string name)
    {
        var path = _folder.Write(name, "mine");

        var error = Assert.Throws<InputException>(() => Simulate(".", new SimulationOptions { Genes = 3 }));

        Assert.Contains("exists already and is not overwritten", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000_001)]
    public void A_number_of_genes_out_of_range_is_refused(int genes)
        => Assert.Throws<InputException>(() => Simulate("genome", new SimulationOptions { Genes = genes }));

    [Fact]
    public void One_gene_is_enough()
    {
        var result = Simulate("genome", new SimulationOptions { Genes = 1 });

        using var fasta = FastaFile.Open(result.Genome, _folder.Path, cancel: TestContext.Current.CancellationToken);
        Assert.Single(AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken).Genes);
    }

    [Fact]
    public void A_cancelled_simulation_leaves_no_file()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => GenomeSimulator.Simulate(new SimulationOptions(), _folder.File("genome"), cancelled.Token));

        Assert.Empty(Directory.EnumerateFiles(_folder.File("genome")));
    }

    public void Dispose() => _folder.Dispose();

    private SimulationResult Simulate(string folder, SimulationOptions options)
        => GenomeSimulator.Simulate(options, _folder.File(folder), TestContext.Current.CancellationToken);

    private static string Digest(SimulationResult result)
        => Convert.ToHexString(SHA256.HashData([.. File.ReadAllBytes(result.Genome), .. File.ReadAllBytes(result.Annotation)]));

    private static long Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
