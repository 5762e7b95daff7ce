using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class BatchWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64)]
    [InlineData(100_000)]
    public async Task DuckDB_reads_exactly_the_values_that_were_buffered(int batchRows)
    {
        var (genes, sequences) = Samples.Corpus(14);
        var options = new DatasetOptions
        {
            KmerSizes = [1, 3],
            Window = 3,
            Enrichers = ["gene_level", "length_features", "distance_features"],
        };
        var path = _folder.File("batch.parquet");
        await using (var writer = new SequenceWriter(path, options, new NoisyModel(), batchRows))
        {
            await AddAllAsync(writer, genes, sequences);
            await writer.FinishAsync(Token);
        }

        var expected = Buffered(genes, sequences, options);
        var actual = Duck.Read(path);

        Assert.Equal(expected.Count, actual.Count);
        var differing = Enumerable.Range(0, expected.Count).FirstOrDefault(row => !expected[row].SequenceEqual(actual[row]));
        Assert.Equal(expected[differing], actual[differing]);

        // Every kind of row and both sides of every nullable column must be in the sample, or this shows little.
        Assert.Equal(4, actual.Select(row => row[8]).Distinct().Count());
        var schema = DatasetSchema.For(options);
        for (var column = 0; column < schema.Count; column++)
        {
            Assert.Equal(schema[column].Nullable, actual.Any(row => row[column] is null));
            Assert.Contains(actual, row => row[column] is not null);
        }
    }

    [Fact]
    public async Task Rows_say_what_the_design_says()
    {
        var gene = Samples.Gene(40, [10], [20]) with { Strand = Strand.Minus };
        var model = new ScriptedModel().Donor(11, 0.9).Donor(12, 0.3).Acceptor(30, 0.7);
        var path = _folder.File("batch.parquet");
        await using (var writer = new SequenceWriter(path, Samples.Options, model, 500))
        {
            Assert.Equal(36, await writer.AddAsync(gene, Samples.Sequence(new string('C', 40)), Token)); // all but 4 near the TP
            Assert.Equal(0, await writer.AddAsync(Samples.Gene(5, [], []) with { Id = "g2" }, Samples.RandomSequence(5, 1), Token));
            await writer.FinishAsync(Token);
        }

        const string Columns = """
            gene_id, transcript_id, chrom, strand, position, absolute_position, predicted_position, true_position, pred_type,
            splice_type, donor_score, context_score_p1, context_score_m1, window_start, "3mer_CCC", gene_start,
            distance_to_start, distance_to_end, n_splice_sites
            """;
        var rows = Duck.Read(path, Columns);
        Assert.Equal(
            ["g1", "t1", "chr1", "-", 10, 1030L, 11, 10, "TP", "donor", 0.9, 0.3, 0.001, 0, (ushort)38, 1001L, 29L, 10L, 2],
            rows.Single(row => (string?)row[8] == "TP"));
        Assert.Equal(
            ["g1", "t2", "chr1", "-", 20, 1020L, null, 20, "FN", "acceptor", 0.001, 0.001, 0.001, 0, (ushort)38, 1001L, 19L, 20L, 2],
            rows.Single(row => (string?)row[8] == "FN"));
        Assert.Equal(
            ["g1", null, "chr1", "-", 30, 1010L, 30, null, "FP", "neither", 0.001, 0.001, 0.001, 0, (ushort)38, 1001L, 9L, 30L, 2],
            rows.Single(row => (string?)row[8] == "FP"));
        Assert.Equal(33, rows.Count(row => (string?)row[8] == "TN" && row[1] is null && row[6] is null && row[7] is null));
    }

    [Fact]
    public async Task Columns_about_the_gene_say_the_same_in_all_its_rows_and_so_nothing_about_the_label()
    {
        var build = await SampleBuild.MakeAsync(_folder.File("build"), options: new DatasetOptions
        {
            KmerSizes = [],
            Enrichers = ["gene_level", "length_features", "distance_features"],
        });
        var columns = DatasetSchema.For(build.Options)
            .Where(column => column.Group >= 5 && !column.Name.StartsWith("distance_", StringComparison.Ordinal))
            .Select(column => column.Name);

        var rows = Duck.Read(Path.Combine(build.Folder.Master, "*.parquet"), "gene_id, splice_type, " + string.Join(", ", columns));

        foreach (var gene in rows.GroupBy(row => row[0]))
        {
            Assert.All(gene, row => Assert.Equal(gene.First()[2..], row[2..]));
        }

        Assert.Contains(rows.GroupBy(row => row[0]), gene => gene.Select(row => row[1]).Distinct().Count() == 3);
    }

    [Fact]
    public async Task Row_groups_hold_exactly_the_batch_rows()
    {
        var (genes, sequences) = Samples.Corpus(10);
        var path = _folder.File("batch.parquet");
        await using var writer = new SequenceWriter(path, Samples.Options, new NoisyModel(), 64);
        var kept = await AddAllAsync(writer, genes, sequences);
        var file = await writer.FinishAsync(Token);

        await using var reader = await Parquet.ParquetReader.CreateAsync(path, cancellationToken: Token);
        var groups = reader.RowGroups.Select(group => group.RowCount).ToList();

        Assert.All(groups.SkipLast(1), rows => Assert.Equal(64, rows));
        Assert.Equal((kept, kept), (file.Rows, groups.Sum()));
        Assert.Equal(new FileInfo(path).Length, file.Bytes);
        Assert.Equal(await FileHash.ComputeAsync(path, Token), file.Hash);
    }

    [Fact]
    public async Task A_batch_without_rows_is_a_file_with_the_schema()
    {
        var path = _folder.File("batch.parquet");
        await using (var writer = new SequenceWriter(path, Samples.Options, new ScriptedModel(), 500))
        {
            Assert.Equal(0, await writer.AddAsync(Samples.Gene(50, [], []), Samples.RandomSequence(50, 1), Token));
            Assert.Equal(0, (await writer.FinishAsync(Token)).Rows);
        }

        Assert.Empty(Duck.Read(path, "gene_id, \"3mer_TTT\", num_overlaps"));
    }

    [Fact]
    public async Task An_abandoned_batch_leaves_no_file()
    {
        var (genes, sequences) = Samples.Corpus(3);
        var path = _folder.File("batch.tmp");
        await using (var writer = new SequenceWriter(path, Samples.Options, new NoisyModel(), 10))
        {
            await AddAllAsync(writer, genes, sequences);
            Assert.True(File.Exists(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_batch_that_failed_cannot_be_finished()
    {
        var (genes, sequences) = Samples.Corpus(3);
        var path = _folder.File("batch.tmp");
        await using (var writer = new SequenceWriter(path, Samples.Options, new NoisyModel(), 10))
        {
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.AddAsync(genes[0], sequences[0], cancelled.Token));
            await Assert.ThrowsAsync<InvalidOperationException>(() => writer.FinishAsync(Token));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_sequence_or_a_site_that_does_not_fit_the_gene_is_refused()
    {
        async Task<string> RefusalAsync(PlannedGene gene)
        {
            await using var writer = new SequenceWriter(_folder.File("batch.tmp"), Samples.Options, new NoisyModel(), 10);
            return (await Assert.ThrowsAsync<ArgumentException>(() => writer.AddAsync(gene, new byte[10], Token))).Message;
        }

        Assert.Contains("11 nucleotides", await RefusalAsync(Samples.Gene(11, [], [])), StringComparison.Ordinal);
        Assert.Contains("position 10", await RefusalAsync(Samples.Gene(10, [10], [])), StringComparison.Ordinal);
        Assert.Contains("position 3", await RefusalAsync(Samples.Gene(10, [], [5, 3])), StringComparison.Ordinal);
    }

    private static async Task<long> AddAllAsync(SequenceWriter writer, PlannedGene[] genes, byte[][] sequences)
    {
        var kept = 0L;
        for (var i = 0; i < genes.Length; i++)
        {
            kept += await writer.AddAsync(genes[i], sequences[i], Token);
        }

        return kept;
    }

    private static List<object?[]> Buffered(PlannedGene[] genes, byte[][] sequences, DatasetOptions options)
    {
        var (buffer, gene) = (new RowBuffer(options), new GeneAtHand(options, new NoisyModel()));
        for (var i = 0; i < genes.Length; i++)
        {
            gene.TakeUp(genes[i], sequences[i]);
            buffer.Append(gene, gene.Rows, int.MaxValue);
        }

        return [.. Enumerable.Range(0, buffer.Rows).Select(_ => buffer.Columns.Select(Next).ToArray())];
    }

    private static object? Next(Column column) => column switch
    {
        Column<int> numbers => numbers.Next(),
        Column<long> numbers => numbers.Next(),
        Column<double> numbers => numbers.Next(),
        Column<ushort> numbers => numbers.Next(),
        Column<ReadOnlyMemory<char>> texts => texts.Next()?.ToString(),
        _ => throw new InvalidOperationException(),
    };
}
