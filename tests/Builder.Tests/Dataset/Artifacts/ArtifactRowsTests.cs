using System.Text;
using Builder.Dataset;
using Builder.Dataset.Artifacts;
using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Tests.Dataset.Artifacts;

/// <summary>The artifacts source: what a prediction run wrote becomes the rows that the genome source would make of it.</summary>
public sealed class ArtifactRowsTests
{
    private static readonly DatasetOptions KeepAll = new() { HardProbability = 0 };

    [Theory]
    [InlineData(Strand.Plus, 100, 102)]
    [InlineData(Strand.Minus, 101, 103)]
    public void Positions_become_zero_based_indexes_on_both_strands(Strand strand, int site, int called)
    {
        var drafts = new ArtifactRows(KeepAll).Of(Gene(strand, Site(101, 103, ArtifactPrediction.TruePositive, ArtifactSplice.Donor)));

        var draft = Assert.Single(drafts.Rows);
        Assert.Equal(new RowDraft(site, called, 0, PredictionType.TruePositive, SpliceType.Donor), draft);
        Assert.Equal([new SpliceSite(site, "ENST1")], drafts.Donors);
        Assert.Empty(drafts.Acceptors);
    }

    [Fact]
    public void Rows_that_are_about_no_base_or_contradict_others_are_left_out_and_counted()
    {
        var drafts = new ArtifactRows(KeepAll).Of(Gene(
            Strand.Plus,
            Negative(0), // one before the first base
            Site(5, 5, ArtifactPrediction.FalseNegative, ArtifactSplice.Neither), // a site of no type
            Site(9, 10, ArtifactPrediction.TruePositive, ArtifactSplice.Acceptor),
            Site(9, 9, ArtifactPrediction.FalseNegative, ArtifactSplice.Acceptor), // the same site again
            Negative(9), // the other pass does not know the site
            Negative(10)));

        Assert.Equal(4, drafts.LeftOut);
        Assert.Equal(
            [(8, PredictionType.TruePositive, 0), (9, PredictionType.TrueNegative, -1)],
            drafts.Rows.Select(draft => (draft.Position, draft.Prediction, draft.Site)));
    }

    [Fact]
    public void Rows_behind_the_last_base_are_left_out_but_sites_are_kept_to_be_seen()
    {
        var gene = Gene(Strand.Minus, Negative(49), Negative(50), Site(60, 60, ArtifactPrediction.FalseNegative, ArtifactSplice.Donor));

        Assert.Equal([49, 60], new ArtifactRows(KeepAll).Of(gene, 50).Rows.Select(row => row.Position));
        Assert.Equal([49, 50, 60], new ArtifactRows(KeepAll).Of(gene).Rows.Select(row => row.Position));
    }

    // The run's table is made of all that the selector finds, so the thinned table must be what the selector keeps.
    [Theory]
    [InlineData(0.15, 75, 0.5)]
    [InlineData(0.05, 0, 3)]
    [InlineData(1, 5, 0)]
    public void Negatives_are_thinned_out_as_those_of_the_genome_source(double hard, int window, double easy)
    {
        var options = new DatasetOptions { HardProbability = hard, Window = window, EasyRatio = easy, Threshold = 0.3 };
        var (genes, sequences) = Samples.Corpus(23);
        for (var i = 0; i < genes.Length; i++)
        {
            var all = TakeUp(genes[i], sequences[i], options with { HardProbability = 0 });
            var expected = TakeUp(genes[i], sequences[i], options);
            var shift = genes[i].Strand == Strand.Plus ? 1 : 0;
            var table = Gene(
                genes[i].Id,
                genes[i].Strand,
                [.. all.Rows.ToArray().Select(row => new TableRow(
                    row.Centre + shift,
                    row.Site < 0 ? null : row.Position + shift,
                    (ArtifactPrediction)row.Prediction,
                    (ArtifactSplice)row.Splice,
                    all.Scores.Of(row.Centre, row.Centre + 1).Donor[0],
                    all.Scores.Of(row.Centre, row.Centre + 1).Acceptor[0]))]);

            var drafts = new ArtifactRows(options).Of(table);

            Assert.Equal(expected.Rows.ToArray(), drafts.Rows.Select(draft => draft with { Source = 0 }));
            Assert.Equal(genes[i].Donors.Select(site => site.Position), drafts.Donors.Select(site => site.Position));
            Assert.Equal(genes[i].Acceptors.Select(site => site.Position), drafts.Acceptors.Select(site => site.Position));
        }
    }

    [Fact]
    public void Scores_are_those_of_the_table()
    {
        var numbers = ArtifactScores.Names.Index().ToDictionary(name => name.Item, name => new[] { name.Index / 100.0 });

        var values = Read(Gene(numbers, Negative(7)), ArtifactScores.Names);

        Assert.Equal(ArtifactScores.Names.Index().Select(name => name.Index / 100.0), values);
        Assert.Equal(DatasetSchema.For(new DatasetOptions()).Where(column => column.Group == 2).Select(column => column.Name), ArtifactScores.Names);
    }

    // The numbers are those of the worked example in the study of the Python builder.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Derived_features_that_the_table_lacks_are_computed(bool emptyInsteadOfAbsent)
    {
        double[] said = [0.9, 0.05, 0.05, 0.01, 0.02, 0.03, 0.04];
        var numbers = said.Index().ToDictionary(value => ArtifactScores.Names[value.Index], value => new[] { value.Item });
        if (emptyInsteadOfAbsent)
        {
            numbers.Add("context_asymmetry", [double.NaN]);
        }

        var values = Read(Gene(numbers, Negative(7)), numbers.Keys);

        double Value(string name) => values[ArtifactScores.Names.Index().First(column => column.Item == name).Index];
        Assert.Equal(said, values[..7]);
        Assert.Equal(-0.04, Value("context_asymmetry"), 1e-12);
        Assert.Equal(35.999999855999995, Value("donor_peak_height_ratio"), 1e-9);
        Assert.Equal(0.999999998, Value("acceptor_surge_ratio"), 1e-9);
        Assert.Equal(2.890371756007276, Value("donor_acceptor_logodds"), 1e-12);
    }

    [Fact]
    public void Context_that_the_table_lacks_is_taken_from_the_rows_beside()
    {
        var gene = Gene("g", Strand.Minus, Scored(5, 0.3, 0.1), Scored(6, 0.2, 0.4), Scored(8, 0.05, 0.6));

        var values = Read(gene, ["donor_score", "acceptor_score", "neither_score"], source: 1);

        Assert.Equal([0, 0.3, 0, 0.6], values[3..7]); // no row at 4 and 7
        Assert.Equal(0.2 - 0.3, values[17], 1e-12); // donor_diff_m1
        Assert.Equal(0.4 - 0.6, values[31], 1e-12); // acceptor_diff_p2
    }

    [Fact]
    public void The_window_is_the_tables_own()
    {
        var window = ArtifactWindow.Of(Gene(Strand.Plus, Negative(400) with { WindowStart = 150, Sequence = "ACGTNACG" }), 0);
        var counts = new ushort[64];
        window.CountKmers(3, counts);

        Assert.Equal((150, 158, 0.5, 2.25), (window.Start, window.End, window.GcContent, window.Complexity));
        Assert.Equal((2, 1, 3), (counts[0b00_01_10], counts[0b01_10_11], counts.Sum(count => count)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Kmers_are_counted_as_those_of_the_genome_source(int size)
    {
        var letters = Samples.RandomSequence(500, 3);
        var gene = new GeneAtHand(new DatasetOptions(), new ScriptedModel());
        gene.TakeUp(Samples.Gene(500, [], []), letters);
        var columns = new KmerColumns(size, 250);
        foreach (var column in columns.Columns)
        {
            column.Reserve(1);
        }

        columns.Fill(gene, [new RowDraft(250, 250, -1, PredictionType.TrueNegative, SpliceType.Neither)], 0);
        var counts = new ushort[1 << (2 * size)];
        ArtifactWindow.Of(Gene(Strand.Minus, Negative(250) with { Sequence = Encoding.ASCII.GetString(letters) }), 0).CountKmers(size, counts);

        Assert.Equal(columns.Columns.Select(column => ((Column<ushort>)column).Fill(0, 1)[0]), counts);
    }

    [Fact]
    public void A_row_without_a_sequence_has_an_empty_window()
    {
        var window = ArtifactWindow.Of(Gene(Strand.Plus, Negative(400) with { Sequence = null }), 0);
        var counts = new ushort[4];
        window.CountKmers(1, counts);

        Assert.Equal((150, 150, 0.0, 0.0, 0), (window.Start, window.End, window.GcContent, window.Complexity, counts.Sum(count => count)));
    }

    private static GeneAtHand TakeUp(PlannedGene gene, byte[] sequence, DatasetOptions options)
    {
        var hand = new GeneAtHand(options, new NoisyModel());
        hand.TakeUp(gene, sequence);
        return hand;
    }

    private static double[] Read(ArtifactGene gene, IReadOnlyCollection<string> columns, int source = 0)
    {
        var values = new double[ArtifactScores.Names.Count];
        new ArtifactScores(gene, columns).Read(source, values);
        return values;
    }

    private static TableRow Negative(int position) => Scored(position, 0.01, 0.01);

    private static TableRow Scored(int position, double donor, double acceptor)
        => new(position, null, ArtifactPrediction.TrueNegative, ArtifactSplice.Neither, donor, acceptor);

    private static TableRow Site(int position, int called, ArtifactPrediction prediction, ArtifactSplice splice)
        => new(called, position, prediction, splice, 0.5, 0.5);

    private static ArtifactGene Gene(Strand strand, params TableRow[] rows) => Gene("g", strand, rows);

    private static ArtifactGene Gene(string id, Strand strand, params TableRow[] rows) => Gene(
        new Dictionary<string, double[]>
        {
            ["donor_score"] = [.. rows.Select(row => row.Donor)],
            ["acceptor_score"] = [.. rows.Select(row => row.Acceptor)],
            ["neither_score"] = [.. rows.Select(row => 1 - row.Donor - row.Acceptor)],
        },
        id,
        strand,
        rows);

    private static ArtifactGene Gene(Dictionary<string, double[]> numbers, TableRow row) => Gene(numbers, "g", Strand.Plus, [row]);

    private static ArtifactGene Gene(Dictionary<string, double[]> numbers, string id, Strand strand, TableRow[] rows)
    {
        var bases = new List<byte>();
        var places = new List<(int Start, int Length)>();
        foreach (var row in rows)
        {
            places.Add((bases.Count, row.Sequence?.Length ?? -1));
            bases.AddRange(Encoding.ASCII.GetBytes(row.Sequence ?? ""));
        }

        return new(
            id,
            "1",
            strand,
            [.. rows.Select(row => new ArtifactKeys(
                row.Position,
                row.Prediction is ArtifactPrediction.TruePositive or ArtifactPrediction.FalsePositive ? row.Position : null,
                row.TruePosition,
                row.WindowStart,
                row.WindowStart + row.Sequence?.Length,
                row.TruePosition is null ? null : "ENST1",
                row.Prediction,
                row.Splice))],
            numbers,
            bases.ToArray(),
            [.. places]);
    }

    /// <param name="Position">In the coordinate of the table, as the true position.</param>
    private sealed record TableRow(
        int Position, int? TruePosition, ArtifactPrediction Prediction, ArtifactSplice Splice, double Donor, double Acceptor)
    {
        public int? WindowStart { get; init; }

        public string? Sequence { get; init; } = "";
    }
}
