using Builder.Dataset;
using Builder.Planning;
using Builder.Tests.Inputs;

namespace Builder.Tests.Dataset;

/// <summary>
/// No column but the keys may know the label. What is said of the gene must be said of all its rows alike, and what is said
/// of a position must not change with the position's label.
/// </summary>
public sealed class LabelLeakTests : IDisposable
{
    /// <summary>Every position becomes a row, and a site's row is about the site itself.</summary>
    private static readonly DatasetOptions EveryPosition = new() { KmerSizes = [1, 2], HardProbability = 0, Tolerance = 0 };

    /// <summary>The only columns after the scores that may differ within a gene; a new one is held to be about the gene.</summary>
    private static readonly string[] OfThePosition =
    [
        "window_start", "window_end", "gc_content", "sequence_length", "sequence_complexity", "distance_to_start", "distance_to_end",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_column_about_the_gene_cannot_tell_sites_from_other_rows_of_the_gene()
    {
        var (genes, sequences) = Samples.Corpus(23);
        var table = await WriteAsync(EveryPosition, new NoisyModel(), genes.Zip(sequences, (gene, sequence) => (gene, sequence)));

        Assert.Contains(genes, gene => gene.Representative is null && gene.Sites > 0);
        ExpectNoSkill(table);
    }

    [Fact]
    public async Task A_column_about_the_gene_cannot_tell_sites_from_other_rows_of_a_real_gene()
    {
        var data = SharedData.Folder("dmelanogaster");
        var request = new BuildRequest
        {
            Genome = Path.Combine(data, "genome.fa"),
            Annotation = Path.Combine(data, "genes.gff3"),
            OutputDir = "unused",
        };
        var build = BuildPreparation.Prepare(request, new MachineFacts(2, 8L << 30, 4L << 30), _folder.Path, cancel: TestContext.Current.CancellationToken);
        using var source = GeneSource.Open(request.Genome, _folder.Path);

        // One buffer serves every gene of a source.
        var genes = build.Genes.Where(gene => gene.Sites > 0).Take(20).Select(gene => (gene, source.Sequence(gene).ToArray()));
        ExpectNoSkill(await WriteAsync(request.Options, new PwmModel(build.Record.BaseModel!), genes));
    }

    [Theory]
    [InlineData("transcript_id", 1.0)]
    [InlineData("true_position", 1.0)]
    [InlineData("gene_id", 0.5)]
    public async Task A_column_that_is_filled_for_sites_alone_would_be_caught(string column, double skill)
    {
        var (genes, sequences) = Samples.Corpus(3);

        var table = await WriteAsync(EveryPosition, new NoisyModel(), [(genes[0], sequences[0])]);

        Assert.Equal(skill, AreaUnderCurve(table.Rows, table.Column(column), table.Column("splice_type")));
    }

    [Fact]
    public async Task Other_labels_for_the_same_positions_leave_every_feature_as_it_is()
    {
        var (genes, sequences) = Samples.Corpus(23);
        var relabelled = genes.Select(gene => gene with { Donors = Elsewhere(gene.Acceptors, gene), Acceptors = Elsewhere(gene.Donors, gene) });

        var one = await WriteAsync(EveryPosition, new NoisyModel(), genes.Zip(sequences, (gene, sequence) => (gene, sequence)));
        var other = await WriteAsync(EveryPosition, new NoisyModel(), relabelled.Zip(sequences, (gene, sequence) => (gene, sequence)));

        var (features, others) = (FeaturesByPosition(one), FeaturesByPosition(other));
        Assert.NotEqual(Labels(one), Labels(other));
        Assert.Equal(genes.Sum(gene => gene.Length), features.Count);
        Assert.Equal(features.Count, others.Count);
        Assert.All(features, position => Assert.Equal(position.Value, others[position.Key]));
    }

    private static void ExpectNoSkill(Table table)
    {
        var label = table.Column("splice_type");
        var genes = table.Rows.GroupBy(row => row[0]).Select(gene => gene.ToList())
            .Where(rows => rows.Select(row => row[label] is "neither").Distinct().Count() == 2)
            .ToList();
        var columns = table.Schema.Index()
            .Where(column => column.Item.Group is 3 or 5 or 6 && !OfThePosition.Contains(column.Item.Name))
            .ToList();
        Assert.True(genes.Count > 5 && columns.Count >= 14, $"{genes.Count} genes and {columns.Count} columns prove nothing");
        foreach (var rows in genes)
        {
            Assert.All(columns, column => Assert.Equal(0.5, AreaUnderCurve(rows, column.Index, label)));
        }
    }

    /// <summary>How well one column tells sites from other rows: 0.5 = not at all, 1 or 0 = perfectly; a null is a value too.</summary>
    private static double AreaUnderCurve(IEnumerable<object?[]> rows, int column, int label)
    {
        var (wins, sites, others) = (0.0, 0, 0);
        foreach (var tie in rows.GroupBy(row => row[column]).OrderBy(tie => tie.Key))
        {
            var here = tie.Count(row => row[label] is not "neither");
            var rest = tie.Count() - here;
            wins += here * (others + (rest / 2.0));
            (sites, others) = (sites + here, others + rest);
        }

        return wins / ((double)sites * others);
    }

    /// <summary>As many sites at other places: the gene's middle is the mirror.</summary>
    private static SpliceSite[] Elsewhere(IReadOnlyList<SpliceSite> sites, PlannedGene gene)
        => [.. sites.Select(site => site with { Position = gene.Length - 1 - site.Position }).OrderBy(site => site.Position)];

    /// <summary>Groups 3 to 6 as text; a position that is donor and acceptor at once has two rows, which must agree.</summary>
    private static Dictionary<(string Gene, int Position), string> FeaturesByPosition(Table table)
    {
        var first = table.Schema.Index().First(column => column.Item.Group == 3).Index;
        return table.Rows
            .GroupBy(row => ((string)row[0]!, (int)row[table.Column("position")]!))
            .ToDictionary(rows => rows.Key, rows => Assert.Single(rows.Select(row => string.Join('|', row[first..])).Distinct()));
    }

    private static string Labels(Table table)
        => string.Join(' ', table.Rows.Select(row => $"{row[table.Column("position")]}{row[table.Column("splice_type")]}"));

    private async Task<Table> WriteAsync(
        DatasetOptions options, IBaseModel model, IEnumerable<(PlannedGene Gene, byte[] Sequence)> genes)
    {
        var path = _folder.File("rows.parquet");
        await using var writer = new SequenceWriter(path, options, model, 700);
        foreach (var (gene, sequence) in genes)
        {
            await writer.AddAsync(gene, sequence, Token);
        }

        await writer.FinishAsync(Token);
        return new(DatasetSchema.For(options), Duck.Read(path));
    }

    private sealed record Table(IReadOnlyList<ColumnSpec> Schema, List<object?[]> Rows)
    {
        public int Column(string name) => Schema.Index().First(column => column.Item.Name == name).Index;
    }
}
