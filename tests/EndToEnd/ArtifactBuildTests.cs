using System.Globalization;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Datasets from the tables of a prediction run: what their rows are, however the tables are cut up.</summary>
public sealed class ArtifactBuildTests(PredictionRun run) : IClassFixture<PredictionRun>, IDisposable
{
    // What the run keeps, so that a build of the genome keeps the same.
    private static readonly string[] KeepAll = ["--hard-prob", "1", "--window", "0", "--easy-ratio", "1.2"];

    private readonly TempFolder _temp = new();

    private string Folder => _temp.File("dataset");

    [Fact]
    public async Task Rows_from_the_tables_are_those_that_the_genome_gives()
    {
        await Btui.ExpectAsync(0, run.Arguments("run", run.Tables, Folder, KeepAll));
        await Btui.ExpectAsync(0, ["run", "--genome", run.Genome, "--annotation", run.Annotation, "--output-dir", _temp.File("genome"), .. KeepAll]);

        var (tables, genome) = ($"FROM '{Folder}/master/*.parquet'", $"FROM '{_temp.File("genome")}/master/*.parquet'");
        const string All = "SELECT *";
        const string ButWindows = "SELECT COLUMNS(c -> c NOT SIMILAR TO '(3mer_.*|window_.*|gc_content|sequence_.*)')";

        // The run's windows lie one base further on, on the plus strand, and around the called position.
        const string SameWindow = "WHERE strand = '-' AND position = coalesce(predicted_position, position)";
        Assert.True(Duck.Number($"SELECT count(*) {tables}") > 1000);
        Assert.Equal(Duck.Number($"SELECT count(*) {tables}"), Duck.Number($"SELECT count(*) {genome}"));
        Assert.Empty(Duck.Query($"{ButWindows} {tables} EXCEPT ALL {ButWindows} {genome}"));
        Assert.Empty(Duck.Query($"{All} {tables} {SameWindow} EXCEPT ALL {All} {genome} {SameWindow}"));
        Assert.True(Duck.Number($"SELECT count(*) {tables} {SameWindow}") > 300);
        Assert.Equal(4, Duck.Number($"SELECT count(DISTINCT pred_type) {tables}"));
    }

    [Fact]
    public async Task Without_an_annotation_what_it_would_say_is_null()
    {
        await Btui.ExpectAsync(0, "run", "--artifacts", run.Tables, "--output-dir", Folder);

        string[] unknown =
        [
            "absolute_position", "transcript_length", "tx_start", "tx_end", "gene_start", "gene_end", "gene_type", "gene_length", "num_exons",
            "avg_exon_length", "median_exon_length", "total_exon_length", "total_intron_length", "distance_to_start", "distance_to_end", "num_overlaps",
        ];
        var counts = string.Join(", ", unknown.Select(column => $"count({column})"));
        var with = $"'{await run.BuiltAsync()}/master/*.parquet'";
        Assert.All(Duck.Query($"SELECT {counts} FROM '{Folder}/master/*.parquet'")[0], count => Assert.Equal(0L, count));
        Assert.All(Duck.Query($"SELECT {counts} FROM {with}")[0], count => Assert.NotEqual(0L, count));
        Assert.Equal([0, 0], Duck.Query($"SELECT max(has_gene_info), max(has_tx_info) FROM '{Folder}/master/*.parquet'")[0]);
        var others = $"SELECT * EXCLUDE ({string.Join(", ", unknown)}, has_gene_info, has_tx_info) FROM";
        Assert.Empty(Duck.Query($"{others} '{Folder}/master/*.parquet' EXCEPT ALL {others} {with}"));
        Assert.All(Lines(Path.Combine(Folder, "gene_manifest.csv")).Skip(1), line => Assert.Equal(["", "", ""], line.Split(',')[6..9]));
        Assert.NotEqual(await run.FingerprintAsync(), await Btui.FingerprintAsync(Folder));
    }

    [Fact]
    public async Task What_is_said_of_a_gene_is_said_of_all_its_rows()
    {
        var dataset = $"'{await run.BuiltAsync()}/master/*.parquet'";

        string[] columns = ["transcript_length", "gene_start", "gene_type", "num_exons", "total_intron_length", "has_tx_info", "n_splice_sites", "num_overlaps"];
        var distinct = string.Join(" + ", columns.Select(column => $"count(DISTINCT {column}) + (count({column}) < count(*) AND count({column}) > 0)::INT"));
        Assert.Equal(
            (long)columns.Length,
            Duck.Number($"SELECT max(n) FROM (SELECT {distinct} AS n FROM {dataset} GROUP BY gene_id)"));
    }

    [Theory]
    [InlineData("--batch-size", "1", "--batch-rows", "7", "--chunks", "1")]
    [InlineData("--batch-size", "50", "--chunks", "5", "--parallel", "2")]
    public async Task Settings_of_the_build_do_not_change_the_dataset(params string[] options)
    {
        await Btui.ExpectAsync(0, run.Arguments("run", run.Tables, Folder, options));

        Assert.Equal(await run.FingerprintAsync(), await Btui.FingerprintAsync(Folder));
    }

    [Theory]
    [InlineData("packed")]
    [InlineData("twice")]
    [InlineData("in many")]
    [InlineData("scattered")]
    public async Task However_the_tables_are_cut_up_the_dataset_is_the_same(string how)
    {
        var tables = Cut(run.Copy(_temp), how);

        await Btui.ExpectAsync(0, run.Arguments("run", tables, Folder, "--chunks", "2"));

        Assert.Equal(await run.FingerprintAsync(), await Btui.FingerprintAsync(Folder));
    }

    [Fact]
    public async Task Genes_are_ranked_by_the_errors_of_the_run()
    {
        await Btui.ExpectAsync(0, run.Arguments("run", run.Tables, Folder, "--subset-policy", "error_fn", "--n-genes", "5", "--chunks", "1"));

        const string Ranking = "SELECT gene_id FROM '{0}/master/*.parquet' WHERE pred_type = 'FN' GROUP BY 1 ORDER BY count(*) DESC, gene_id LIMIT 5";
        var expected = Duck.Query(string.Format(CultureInfo.InvariantCulture, Ranking, await run.BuiltAsync())).Select(row => (string)row[0]!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Genes(Folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_genes_expand_a_complete_build()
    {
        await Btui.ExpectAsync(0, run.Arguments("run", run.Tables, Folder, "--n-genes", "40", "--chunks", "2"));
        var before = Genes(Folder);

        var expansion = await Btui.ExpectAsync(0, run.Arguments("run", run.Tables, Folder, "--chunks", "2"));
        var other = await Btui.ExpectAsync(2, run.Arguments("run", run.Copy(_temp), Folder, "--gene-types", "protein_coding"));
        var genome = await Btui.ExpectAsync(2, "run", "--genome", run.Genome, "--annotation", run.Annotation, "--output-dir", Folder);
        var without = await Btui.ExpectAsync(2, "run", "--artifacts", run.Tables, "--output-dir", Folder);

        Assert.Contains("40 genes are there, ", expansion.Output, StringComparison.Ordinal);
        Assert.Equal(before, Genes(Folder).Take(40));
        Assert.Equal(Genes(await run.BuiltAsync()), Genes(Folder)); // genome order, in which the first 40 were the first
        Assert.Equal(await run.FingerprintAsync(), await Btui.FingerprintAsync(Folder)); // there is no base model that could differ
        Assert.Contains("has --gene-types protein_coding (the default), not protein_coding", other.Error, StringComparison.Ordinal);
        Assert.Contains("has rows of a prediction run (--artifacts), not a genome (--genome)", genome.Error, StringComparison.Ordinal);
        Assert.Contains("was made with an annotation", without.Error, StringComparison.Ordinal);
        var table = PredictionRun.In(_temp.File("tables"))[0];
        await File.AppendAllTextAsync(table, Lines(table)[^1] + "\n", TestContext.Current.CancellationToken);
        var changed = await Btui.ExpectAsync(2, run.Arguments("run", _temp.File("tables"), Folder));
        Assert.Matches("dataset was made from other tables \\([0-9]+ of [0-9,]+ bytes, not the [0-9]+ of ", changed.Error);
    }

    [Fact]
    public async Task An_annotation_of_another_release_has_no_gene_whose_sites_are_elsewhere()
    {
        var annotation = _temp.Write("other.gff3", string.Join('\n', Lines(run.Annotation).Select(line => line.Split('\t') is { Length: 9 } row && row[2] == "gene"
            ? string.Join('\t', [.. row[..3], Moved(row[3], -10), Moved(row[4], 10), .. row[5..]])
            : line)));

        var plan = await Btui.ExpectAsync(0, "plan", "--artifacts", run.Tables, "--annotation", annotation, "--output-dir", Folder);

        // What is left are the few genes of which the run has false positives alone.
        var genes = Duck.Number($"SELECT count(DISTINCT gene_id) FROM '{await run.BuiltAsync()}/master/*.parquet' WHERE splice_type <> 'neither'");
        Assert.Contains($"{genes} genes of the tables are left out", plan.Output, StringComparison.Ordinal);
        Assert.Matches("tsv:[0-9]+: Gene SIMG[0-9]+ has none of its [0-9]+ splice sites where .*other.gff3 has one and was left out.", plan.Output);

        static string Moved(string number, int by) => $"{Math.Max(1, long.Parse(number, null) + by)}";
    }

    [Fact]
    public async Task Genes_that_tables_and_annotation_do_not_share_are_said()
    {
        var tables = run.Copy(_temp);
        var table = PredictionRun.In(tables)[0];
        var lines = Lines(table);
        var stranger = lines[1].Split('\t')[0];
        await File.WriteAllLinesAsync(table, lines.Select(line => line.Replace($"{stranger}\t", "STRANGER\t", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        var build = await Btui.ExpectAsync(0, run.Arguments("run", tables, Folder, "--chunks", "1"));

        Assert.Contains($"1 gene of the tables is left out, because {run.Annotation} does not have them or says otherwise of them", build.Output, StringComparison.Ordinal);
        Assert.Matches($"[0-9]+ genes of {run.Annotation} are not in the tables, the first of them {stranger}", build.Output);
        Assert.Contains(
            $"{table}\t2\tGene STRANGER is not in {run.Annotation}, or stands for several genes there, and was left out.",
            Lines(Path.Combine(Folder, "warnings.tsv")));
        Assert.Equal(Genes(await run.BuiltAsync()).Except([stranger]), Genes(Folder));
    }

    public void Dispose() => _temp.Dispose();

    private static List<string> Lines(string path) => [.. File.ReadLines(path)];

    private static List<string> Genes(string folder)
        => [.. Lines(Path.Combine(folder, "genes.tsv")).Skip(1).Select(line => line.Split('\t')[1])];

    private static string Cut(string folder, string how)
    {
        var tables = PredictionRun.In(folder);
        var rows = tables.SelectMany(table => File.ReadLines(table).Skip(1)).ToList();
        var header = File.ReadLines(tables[0]).First();
        void Replace(IEnumerable<IEnumerable<string>> parts)
        {
            tables.ToList().ForEach(File.Delete);
            foreach (var part in parts.Index())
            {
                File.WriteAllLines(Path.Combine(folder, $"analysis_sequences_x_chunk_{part.Index}_9.tsv"), part.Item.Prepend(header));
            }
        }

        switch (how)
        {
            case "packed":
                tables.ToList().ForEach(PredictionRun.Pack);
                tables.ToList().ForEach(File.Delete);
                break;
            case "twice":
                Directory.CreateDirectory(Path.Combine(folder, "older"));
                tables.ToList().ForEach(table => File.Copy(table, Path.Combine(folder, "older", Path.GetFileName(table))));
                break;
            case "in many":
                Replace(rows.Index().GroupBy(row => row.Index % 9, row => row.Item));
                break;
            default:
                Replace([rows.OrderBy(row => row.Length % 17).ThenBy(row => row, StringComparer.Ordinal)]);
                break;
        }

        return folder;
    }
}
