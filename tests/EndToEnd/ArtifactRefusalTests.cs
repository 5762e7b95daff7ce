using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Tables that cannot be built from, and options that do not go with them: one line, exit code 2, nothing written.</summary>
public sealed class ArtifactRefusalTests(PredictionRun run) : IClassFixture<PredictionRun>, IDisposable
{
    private readonly TempFolder _temp = new();

    [Theory]
    [InlineData("no column", "line 1 lacks the column pred_type")]
    [InlineData("no sequence", "line 1 lacks the column sequence, in which k-mers are counted; make the tables with it, or leave k-mers out with --kmer-sizes 0")]
    [InlineData("no table", "holds no analysis_sequences_*.tsv")]
    [InlineData("no folder", "does not exist where the folder of a meta-spliceai prediction run was expected")]
    [InlineData("cut gzip", "is truncated or damaged gzip; fetch or pack the file again")]
    [InlineData("another strand", "on the plus strand of ")]
    [InlineData("another annotation", "fits no gene of the tables in ")]
    public async Task Tables_that_cannot_be_used_are_named(string what, string complaint)
    {
        var tables = run.Copy(_temp);
        var path = Damage(tables, what);

        await ExpectRefusalAsync(
            complaint, "run", "--artifacts", path, "--annotation", what == "another annotation" ? Elsewhere() : run.Annotation, "--output-dir", _temp.File("dataset"));
    }

    [Theory]
    [InlineData("--genome and --artifacts exclude one another", "--artifacts", "TABLES", "--genome", "GENOME")]
    [InlineData("--genome and --artifacts exclude one another", "--artifacts", "TABLES", "--genome", "GENOME", "--annotation", "ANNOTATION")]
    [InlineData("There is nothing to build from", "--annotation", "ANNOTATION")]
    [InlineData("There is nothing to build from")]
    [InlineData("name the GFF3 or GTF file that has them with --annotation", "--genome", "GENOME")]
    [InlineData("--flank means nothing with --artifacts", "--artifacts", "TABLES", "--flank", "100")]
    [InlineData("--gene-types needs --annotation", "--artifacts", "TABLES", "--gene-types", "protein_coding")]
    [InlineData("--artifacts is out of range: expected a path", "--artifacts", "")]
    [InlineData("names 1 gene that TABLES does not have", "--artifacts", "TABLES", "--gene-ids-file", "LIST")]
    public async Task Options_that_do_not_go_together_are_refused(string complaint, params string[] options)
    {
        var list = _temp.Write("list.txt", "nobody\n");
        string Meant(string option) => option.Replace("TABLES", run.Tables, StringComparison.Ordinal) switch
        {
            "GENOME" => run.Genome,
            "ANNOTATION" => run.Annotation,
            "LIST" => list,
            var other => other,
        };

        await ExpectRefusalAsync(Meant(complaint), ["run", .. options.Select(Meant), "--output-dir", _temp.File("dataset")]);
    }

    [Fact]
    public async Task Without_k_mers_tables_need_no_sequence()
    {
        var tables = run.Copy(_temp);
        Damage(tables, "no sequence");

        var build = await Btui.ExpectAsync(0, run.Arguments("run", tables, _temp.File("dataset"), "--kmer-sizes", "0"));

        Assert.Matches("[0-9,]+ rows of the tables without a sequence: the window is null there, and k-mers are 0", build.Output);
        Assert.Equal(
            [0L, 0L, 0],
            Duck.Query($"SELECT count(window_start), count(gc_content), max(sequence_length) FROM '{_temp.File("dataset")}/master/*.parquet'")[0]);
        await Btui.FingerprintAsync(_temp.File("dataset"));
    }

    [Fact]
    public async Task Plan_says_what_run_would_do_and_writes_nothing()
    {
        var before = Listing.Of(_temp.Path);
        var plan = await Btui.RunAsync(
            run.Arguments("plan", run.Tables, _temp.File("dataset")), new Dictionary<string, string> { ["TMPDIR"] = _temp.Path });

        Assert.True(plan.ExitCode == 0, plan.ToString());
        Assert.Matches("^genes        [0-9]+ with [0-9,]+ rows in the tables and [0-9]+ splice sites\n", plan.Output);
        Assert.Equal(before, Listing.Of(_temp.Path));
    }

    [Fact]
    public async Task Simulated_tables_are_not_written_over()
    {
        Directory.CreateDirectory(_temp.File("genome/artifacts"));

        await ExpectRefusalAsync("exists already and is not overwritten", "simulate", "--genes", "5", "--output-dir", _temp.File("genome"), "--artifacts");
    }

    public void Dispose() => _temp.Dispose();

    /// <summary>Damages the tables of a folder.</summary>
    /// <returns>The folder, or what is named in its place.</returns>
    private string Damage(string folder, string what)
    {
        var table = PredictionRun.In(folder)[^1];
        var lines = File.ReadAllLines(table);
        switch (what)
        {
            case "no column":
                lines[0] = lines[0].Replace("pred_type", "kind", StringComparison.Ordinal);
                break;
            case "no sequence":
                PredictionRun.In(folder).ToList().ForEach(each => File.WriteAllLines(each, File.ReadAllLines(each).Select(line => line[..line.LastIndexOf('\t')])));
                return folder;
            case "no table":
                PredictionRun.In(folder).ToList().ForEach(File.Delete);
                return folder;
            case "no folder":
                return _temp.File("nowhere");
            case "cut gzip":
                PredictionRun.Pack(table);
                File.WriteAllBytes(table + ".gz", File.ReadAllBytes(table + ".gz")[..5000]);
                File.Delete(table);
                return folder;
            case "another strand":
                var (first, last) = (lines[1], lines[1].Contains("\t-\t", StringComparison.Ordinal));
                lines = [.. lines, last ? first.Replace("\t-\t", "\t+\t", StringComparison.Ordinal) : first.Replace("\t+\t", "\t-\t", StringComparison.Ordinal)];
                break;
            default:
                return folder;
        }

        File.WriteAllLines(table, lines);
        return folder;
    }

    /// <summary>The annotation of somebody else's genes.</summary>
    private string Elsewhere()
        => _temp.Write("elsewhere.gff3", File.ReadAllText(run.Annotation).Replace("SIM", "OTHER", StringComparison.Ordinal));

    private async Task ExpectRefusalAsync(string complaint, params string[] arguments)
    {
        Directory.CreateDirectory(_temp.File("tmp"));
        var before = Listing.Of(_temp.Path);

        var outcome = await Btui.RunAsync(arguments, new Dictionary<string, string> { ["TMPDIR"] = _temp.File("tmp") });

        Assert.True(outcome.ExitCode == 2, $"{string.Join(' ', arguments)}: {outcome}");
        Assert.Empty(outcome.Output);
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("btui: ", line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.Contains(complaint, line, StringComparison.Ordinal);
        Assert.Equal(before, Listing.Of(_temp.Path));
    }
}
