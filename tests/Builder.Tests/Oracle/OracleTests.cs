using Builder.Dataset;
using Builder.Planning;
using Builder.Tests.Dataset;
using CsCheck;

namespace Builder.Tests.Oracle;

/// <summary>
/// A second opinion: the design's rules for rows, features and downsampling once more, in plain loops that share nothing
/// with the builder, held against what the builder writes, value by value (doubles to 1e-12 relative, all else exactly).
/// </summary>
public sealed class OracleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dmelanogaster", 75, 0.15, 0.5)]
    [InlineData("athaliana", 20, 0.05, 0.3)]
    public async Task A_real_slice_is_built_as_the_design_says(string species, int window, double hard, double threshold)
    {
        using var folder = new TemporaryFolder();
        var (genome, fasta, gff3) = RealGenomes.Read(species);
        var options = new DatasetOptions
        {
            Window = window,
            HardProbability = hard,
            Threshold = threshold,
        };
        var oracle = new OracleDataset(genome, options, gene => gene.Type is null or "protein_coding");
        var tally = new Tally();

        await new SecondOpinion(Request(fasta, gff3, options), oracle, tally).CompareAsync(folder.Path, 5_000, Token);

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        Assert.All(["TP", "FN", "FP", "TN"], kind => Assert.True(tally[kind] > 0, tally.ToString()));
    }

    [Fact]
    public async Task Random_small_genomes_are_built_as_the_design_says()
    {
        var tally = new Tally();

        await RandomGenomes.Cases.SampleAsync(
            async one =>
            {
                using var folder = new TemporaryFolder();
                var (fasta, gff3) = (folder.File("genome.fa"), folder.File("genes.gff3"));
                GenomeFiles.WriteFasta(fasta, one.Genome);
                GenomeFiles.WriteGff3(gff3, one.Genome);
                var oracle = new OracleDataset(one.Genome, one.Options, gene => gene.Type is null or "protein_coding");
                await new SecondOpinion(Request(fasta, gff3, one.Options), oracle, tally).CompareAsync(folder.Path, one.BatchRows, Token);
            },
            iter: 200,
            print: one => one.ToString());

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        string[] kinds =
        [
            "TP", "FN", "FP", "TN", "TP called beside its site", "donor and acceptor in one", "site and FP in one",
            "gene without rows", "gene with rows",
        ];
        Assert.All(kinds, kind => Assert.True(tally[kind] > 0, tally.ToString()));
    }

    [Fact]
    public void The_five_enrichers_of_the_design_are_the_default()
    {
        string[] enrichers = ["gene_level", "length_features", "performance_features", "overlap_features", "distance_features"];

        Assert.Equal(enrichers, new DatasetOptions().Enrichers);
        Assert.Contains(DatasetSchema.For(new DatasetOptions { Enrichers = enrichers }), column => column.Name == "total_intron_length");
    }

    private static BuildRequest Request(string fasta, string gff3, DatasetOptions options)
        => new() { Genome = fasta, Annotation = gff3, OutputDir = "unused", Options = options };
}
