using System.Globalization;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>The dataset as another program reads it, held against the annotation and the genome themselves.</summary>
public sealed class DatasetFileTests(FlyDatasets fly) : IClassFixture<FlyDatasets>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_as_many_as_status_and_verify_say_and_none_is_there_twice(bool otherKmers)
    {
        var folder = await FolderAsync(otherKmers);

        var rows = Duck.Number($"SELECT count(*) FROM {Rows(folder)}");

        Assert.True(rows > 0);
        Assert.Equal((await Btui.StatusAsync(folder)).GetProperty("build").GetProperty("rows").GetInt64(), rows);
        Assert.Contains($" {rows:N0} rows, ", (await Btui.ExpectAsync(0, "verify", folder)).Output, StringComparison.Ordinal);
        Assert.Equal(rows, Duck.Number($"SELECT count(*) FROM (SELECT DISTINCT gene_id, position, splice_type FROM {Rows(folder)})"));
    }

    [Theory]
    [InlineData(false, 64)]
    [InlineData(true, 16 + 256)]
    public async Task Every_file_has_the_same_columns(bool otherKmers, int kmers)
    {
        var folder = await FolderAsync(otherKmers);

        var columns = Duck.Query($"SELECT file_name, name, type, repetition_type, converted_type FROM parquet_schema('{folder}/master/*.parquet')")
            .GroupBy(row => (string)row[0]!)
            .Select(file => string.Join('\n', file.Select(row => string.Join(' ', row[1..]))))
            .ToList();

        Assert.True(columns.Count > 1, "one file proves nothing");
        Assert.Single(columns.Distinct());
        Assert.Equal(kmers, Kmers(folder, "_").Count);
    }

    [Fact]
    public async Task Pandas_reads_the_rows_that_DuckDB_reads()
    {
        var folder = await FolderAsync(otherKmers: false);
        var names = Duck.Query($"DESCRIBE SELECT * FROM {Rows(folder)}").Select(row => (string)row[0]!);
        var numbers = Duck.Query($"SELECT count(*), count(transcript_id), sum(absolute_position), count(predicted_position), sum(predicted_position)::BIGINT, sum(\"3mer_ACG\")::BIGINT FROM {Rows(folder)}")[0];
        var kinds = Duck.Query($"SELECT pred_type, splice_type, count(*) FROM {Rows(folder)} GROUP BY ALL ORDER BY ALL");

        var lines = await Pandas.ReadAsync(
            folder,
            """
            print(*rows.columns, sep=",")
            calls = rows["predicted_position"]
            print(len(rows), rows["transcript_id"].count(), rows["absolute_position"].sum(), calls.count(), int(calls.sum()), rows["3mer_ACG"].sum())
            for kind, count in sorted(rows.groupby(["pred_type", "splice_type"]).size().items()):
                print(*kind, count)
            """);

        Assert.Equal([string.Join(',', names), Line(numbers), .. kinds.Select(Line)], lines);
    }

    // A k-mer with an N is not counted, and a window of L letters without one has L − k + 1 of them.
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 4)]
    public async Task Kmer_counts_of_a_row_add_up_to_the_kmers_of_its_window(bool otherKmers, int k)
    {
        var folder = await FolderAsync(otherKmers);
        var sum = string.Join(" + ", Kmers(folder, $"{k}mer_").Select(column => $"\"{column}\"::BIGINT"));

        var rows = Duck.Query($"SELECT gene_id, window_start, window_end, sequence_length, {sum} FROM {Rows(folder)}");

        Assert.All(rows, row =>
        {
            var (start, end) = ((int)row[1]!, (int)row[2]!);
            Assert.Equal(end - start, row[3]);
            Assert.Equal(KmersWithoutN(Window((string)row[0]!, start, end), k), Convert.ToInt64(row[4], null));
        });
        Assert.Contains(rows, row => Convert.ToInt64(row[4], null) == (int)row[3]! - k + 1);
    }

    [Fact]
    public async Task Every_site_of_the_annotation_is_one_true_positive_or_false_negative_and_nothing_else_is()
    {
        var folder = await FolderAsync(otherKmers: false);

        var sites = Duck.Query($"SELECT gene_id, splice_type, absolute_position FROM {Rows(folder)} WHERE pred_type IN ('TP', 'FN')")
            .ConvertAll(row => new Site((string)row[0]!, (string)row[1]!, (long)row[2]!));

        Assert.Equal(fly.Truth.Sites.Count, sites.Count);
        Assert.Empty(fly.Truth.Sites.Except(sites));
        Assert.Equal(
            [("FP", "neither"), ("TN", "neither")],
            Duck.Query($"SELECT DISTINCT pred_type, splice_type FROM {Rows(folder)} WHERE pred_type NOT IN ('TP', 'FN') ORDER BY ALL")
                .Select(row => ((string)row[0]!, (string)row[1]!)));
    }

    [Fact]
    public async Task Positions_count_from_the_five_prime_end_on_both_strands()
    {
        var folder = await FolderAsync(otherKmers: false);

        var genes = Duck.Query($"SELECT gene_id, any_value(strand), min(CASE WHEN strand = '+' THEN absolute_position - position ELSE absolute_position + position END), max(CASE WHEN strand = '+' THEN absolute_position - position ELSE absolute_position + position END) FROM {Rows(folder)} GROUP BY gene_id");

        Assert.All(genes, row =>
        {
            var gene = fly.Truth.Genes[(string)row[0]!];
            Assert.Equal(gene.Plus ? "+" : "-", row[1]);
            Assert.Equal(gene.Plus ? gene.Start : gene.End, row[2]);
            Assert.Equal(row[2], row[3]);
        });
    }

    [Theory]
    [InlineData("+", "donor", 0, "GT")]
    [InlineData("-", "donor", -1, "AC")]
    [InlineData("+", "acceptor", -1, "AG")]
    [InlineData("-", "acceptor", 0, "CT")]
    public async Task Sites_stand_on_the_bases_that_introns_begin_and_end_with(string strand, string type, int offset, string bases)
    {
        var folder = await FolderAsync(otherKmers: false);

        var found = Duck.Query($"SELECT chrom, absolute_position FROM {Rows(folder)} WHERE strand = '{strand}' AND splice_type = '{type}'")
            .ConvertAll(row => fly.Truth.Sequences[(string)row[0]!].Substring((int)(long)row[1]! - 1 + offset, 2));

        Assert.True(found.Count > 100, $"{found.Count} sites prove nothing");
        Assert.InRange(found.Count(pair => pair == bases) / (double)found.Count, 0.95, 1);
    }

    [Fact]
    public async Task The_manifest_has_a_row_for_each_gene_and_names_its_file()
    {
        var folder = await FolderAsync(otherKmers: false);

        var manifest = Duck.Query($"SELECT * FROM read_csv('{folder}/gene_manifest.csv', header = true, all_varchar = true)");

        Assert.All(manifest, row => Assert.Equal(15, row.Length));
        Assert.Equal(Enumerable.Range(0, fly.Truth.Genes.Count), manifest.Select(row => int.Parse((string)row[0]!, CultureInfo.InvariantCulture)));
        Assert.Equal(fly.Truth.Genes.Keys.Order(StringComparer.Ordinal), manifest.Select(row => (string)row[1]!).Order(StringComparer.Ordinal));
        Assert.All(manifest, row => Assert.Equal(
            fly.Truth.Sites.Count(site => site.Gene == (string)row[1]!),
            int.Parse((string)row[9]!, CultureInfo.InvariantCulture)));
        var fileOf = manifest.ToDictionary(row => (string)row[1]!, row => (string)row[14]!);
        Assert.All(
            Duck.Query($"SELECT DISTINCT gene_id, parse_filename(filename) FROM read_parquet('{folder}/master/*.parquet', filename = true)"),
            row => Assert.Equal(fileOf[(string)row[0]!], row[1]));
    }

    private Task<string> FolderAsync(bool otherKmers) => otherKmers ? fly.OtherKmersAsync() : fly.DefaultAsync();

    private static string Line(object?[] values) => string.Join(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    private static string Rows(string folder) => $"read_parquet('{folder}/master/*.parquet')";

    private static List<string> Kmers(string folder, string part)
        => Duck.Query($"DESCRIBE SELECT * FROM {Rows(folder)}")
            .ConvertAll(row => (string)row[0]!)
            .FindAll(name => name.Contains("mer_", StringComparison.Ordinal) && name.Contains(part, StringComparison.Ordinal));

    // On − the letters come backwards and complemented, which changes neither where an N stands apart nor how many k-mers there are.
    private ReadOnlySpan<char> Window(string geneId, int start, int end)
    {
        var gene = fly.Truth.Genes[geneId];
        var first = gene.Plus ? gene.Start + start : gene.End - end + 1;
        return fly.Truth.Sequences[gene.Chrom].AsSpan((int)first - 1, end - start);
    }

    private static long KmersWithoutN(ReadOnlySpan<char> window, int k)
    {
        var count = 0L;
        while (!window.IsEmpty)
        {
            var run = window.IndexOfAnyExcept("ACGT");
            run = run < 0 ? window.Length : run;
            count += Math.Max(0, run - k + 1);
            window = window[Math.Min(window.Length, run + 1)..];
        }

        return count;
    }
}
