using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Builder.Dataset;
using Builder.Planning;
using EndToEnd.Support;
using Microsoft.Data.Sqlite;

namespace EndToEnd;

/// <summary>Whatever happens to a finished dataset, <c>btui verify</c> says so and names the file.</summary>
public sealed class VerifyTests(SmallGenome genome) : IDisposable
{
    private const string Second = "batch_00002.parquet";

    private readonly TempFolder _temp = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BuildFolder Build => new(_temp.File("dataset"));

    private string SecondFile => Path.Combine(Build.Master, Second);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task An_untouched_build_is_proved()
    {
        await CopyAsync();

        var verify = await Btui.ExpectAsync(0, "verify", Build.Root);

        Assert.StartsWith($"ok: {SmallGenome.Genes} genes, ", verify.Output, StringComparison.Ordinal);
        Assert.Contains($"fingerprint {await genome.FingerprintAsync()}", verify.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(100_000)]
    [InlineData(-1)]
    public async Task A_flipped_byte_is_found(int at)
    {
        await CopyAsync();
        var bytes = await File.ReadAllBytesAsync(SecondFile, Token);
        bytes[at < 0 ? bytes.Length + at : Math.Min(at, bytes.Length / 2)] ^= 1;
        await File.WriteAllBytesAsync(SecondFile, bytes, Token);

        await ExpectAsync(("hash", Second));
    }

    [Fact]
    public async Task A_truncated_file_is_found()
    {
        await CopyAsync();
        await using (var file = File.OpenWrite(SecondFile))
        {
            file.SetLength(file.Length / 2);
        }

        await ExpectAsync(("size", Second));
    }

    [Fact]
    public async Task A_missing_file_is_found_and_resume_links_it_again()
    {
        await CopyAsync();
        File.Delete(SecondFile);

        await ExpectAsync(("missing-file", Second));
        await Btui.ExpectAsync(0, "resume", Build.Root, "--plain");
        await genome.ExpectWholeAsync(Build.Root);
    }

    [Fact]
    public async Task A_foreign_file_is_found()
    {
        await CopyAsync();
        await File.WriteAllTextAsync(Path.Combine(Build.Master, "gene_manifest.csv"), "mine", Token);

        await ExpectAsync(("foreign-file", "gene_manifest.csv"));
    }

    [Fact]
    public async Task A_file_that_is_there_twice_is_found()
    {
        await CopyAsync();
        File.Copy(SecondFile, Path.Combine(Build.Master, "batch_00002 (copy).parquet"));

        await ExpectAsync(("foreign-file", "batch_00002 (copy).parquet"));
    }

    [Fact]
    public async Task A_batch_that_is_committed_twice_is_found()
    {
        await CopyAsync();
        Journal("INSERT INTO batch SELECT batch + 1, attempt, first_ordinal, last_ordinal, file, rows, bytes, hash, gene_rows, seconds, peak_bytes, batch_size, batch_rows, at, left_out, stages FROM batch ORDER BY batch DESC LIMIT 1");
        var (first, last) = SecondBatch();

        var problems = await ProblemsAsync();

        Assert.Contains(problems, problem => problem.Kind == "coverage"
            && problem.Text.Contains($"every gene from {first} to {last} is in more than one committed batch", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem is { Kind: "missing-file", Where: "batch_00003.parquet" });
    }

    [Fact]
    public async Task A_commit_without_a_file_is_found()
    {
        await CopyAsync();
        File.Delete(SecondFile);
        File.Delete(Build.Chunk(2).Batch(1));

        await ExpectAsync(("missing-file", Second));
    }

    // As a program would that rewrites files and keeps the books: only the content can give it away.
    [Fact]
    public async Task Another_schema_is_found()
    {
        await CopyAsync();
        await RewriteAsync(_ => true, options => options with { KmerSizes = [2] });

        var problem = Assert.Single(await ExpectAsync(("schema", Second)));

        Assert.Contains("2mer_AA", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gene_without_its_rows_is_found()
    {
        await CopyAsync();
        var gone = SecondBatch().First;
        await RewriteAsync(gene => gene.Id != gone, options => options);

        var problems = await ExpectAsync(("gene-missing", gone), ("row-count", Second));

        Assert.Contains($"Gene {gone} has no row in {Second}", problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_wrote_is_found_though_its_rows_are_the_same()
    {
        await CopyAsync();
        File.Delete(SecondFile);
        Duck.Query($"COPY (SELECT *, 1 AS mine FROM '{Build.Chunk(2).Batch(1)}') TO '{SecondFile}' (FORMAT parquet)");

        await ExpectAsync(("size", Second));
    }

    /// <summary>Demands exit code 1 and exactly these problems, each in one sentence, in both forms of the output.</summary>
    private async Task<List<Problem>> ExpectAsync(params (string Kind, string Where)[] expected)
    {
        var problems = await ProblemsAsync();
        Assert.Equal(expected, problems.Select(problem => (problem.Kind, problem.Where)));
        return problems;
    }

    private async Task<List<Problem>> ProblemsAsync()
    {
        var lines = (await Btui.ExpectAsync(1, "verify", Build.Root)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var json = JsonDocument.Parse((await Btui.ExpectAsync(1, "verify", Build.Root, "--json")).Output).RootElement;
        var problems = json.GetProperty("problems").EnumerateArray()
            .Select(problem => new Problem(problem.Text("kind")!, problem.Text("where")!, problem.Text("text")!))
            .ToList();
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(
            [.. problems.Select(problem => $"{problem.Kind}: {problem.Where}: {problem.Text}"), $"NOT ok: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}"],
            lines);
        Assert.All(problems, problem =>
        {
            Assert.Contains(problem.Kind == "coverage" ? "gene" : problem.Where, problem.Text, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", problem.Text, StringComparison.Ordinal);
        });
        return problems;
    }

    /// <summary>A copy of the finished build, without the hard links between its files.</summary>
    private async Task CopyAsync()
    {
        var source = await genome.BuiltAsync();
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Build.Root, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Assert.Equal(2, Directory.GetFiles(Build.Master).Length);
    }

    /// <summary>The genes of the second chunk, which is one batch.</summary>
    private (string First, string Last) SecondBatch()
    {
        var genes = GeneFiles.ReadChunk(Build.Chunk(2).Genes).ToList();
        return (genes[0].Id, genes[^1].Id);
    }

    /// <summary>Writes the second file anew and makes its commit agree in size and checksum.</summary>
    private async Task RewriteAsync(Func<PlannedGene, bool> kept, Func<DatasetOptions, DatasetOptions> change)
    {
        var record = BuildRecord.Read(Build);
        var options = change(record.Request.Options);
        using var source = new GenomePositions(GeneSource.Open(record, Build.Root), new PwmModel(record.BaseModel!), options);
        await using var writer = new BatchWriter(SecondFile, options, 10_000);
        foreach (var gene in GeneFiles.ReadChunk(Build.Chunk(2).Genes).Where(kept))
        {
            await writer.AddAsync(source.TakeUp(gene), Token);
        }

        var file = await writer.FinishAsync(Token);
        Journal($"UPDATE batch SET bytes = {file.Bytes}, hash = '{file.Hash}'");
    }

    [SuppressMessage("Security", "CA2100", Justification = "The test's own words.")]
    private void Journal(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Build.Chunk(2).Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private sealed record Problem(string Kind, string Where, string Text);
}
