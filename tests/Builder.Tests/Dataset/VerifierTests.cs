using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class VerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_build_has_no_problem()
    {
        var result = await (await BuildAsync()).VerifyAsync();

        Assert.Empty(result.Problems);
        Assert.Equal((true, 12, 32), (result.Ok, result.Genes, result.Fingerprint!.Length));
    }

    [Fact]
    public async Task A_flipped_byte_is_found()
    {
        var build = await BuildAsync();
        var bytes = await File.ReadAllBytesAsync(build.MasterFile(1), Token);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(build.MasterFile(1), bytes, Token);

        await ExpectAsync(build, VerificationKind.Hash, "batch_00002.parquet");
    }

    [Fact]
    public async Task A_truncated_file_is_found()
    {
        var build = await BuildAsync();
        await using (var stream = File.OpenWrite(build.MasterFile(0)))
        {
            stream.SetLength(stream.Length - 1);
        }

        await ExpectAsync(build, VerificationKind.Size, "batch_00001.parquet");
    }

    [Fact]
    public async Task A_missing_file_is_found()
    {
        var build = await BuildAsync();
        File.Delete(build.MasterFile(2));

        await ExpectAsync(build, VerificationKind.MissingFile, "batch_00003.parquet");
    }

    [Fact]
    public async Task A_missing_master_folder_is_every_file_missing()
    {
        var build = await BuildAsync();
        Directory.Delete(build.Folder.Master, recursive: true);

        var result = await build.VerifyAsync();

        Assert.Equal(build.Batches.Count, result.Problems.Count(problem => problem.Kind == VerificationKind.MissingFile));
        Assert.Null(result.Fingerprint);
    }

    [Fact]
    public async Task A_foreign_file_is_found_and_the_rest_still_proved()
    {
        var build = await BuildAsync();
        await File.WriteAllTextAsync(Path.Combine(build.Folder.Master, "notes.txt"), "mine", Token);

        var result = await ExpectAsync(build, VerificationKind.ForeignFile, "notes.txt");

        Assert.NotNull(result.Fingerprint);
    }

    [Fact]
    public async Task A_committed_file_that_is_no_Parquet_is_found()
    {
        var build = await BuildAsync();
        File.Delete(build.MasterFile(1));
        await File.WriteAllTextAsync(build.MasterFile(1), "PAR1 but not really PAR1", Token);
        await build.RecommitAsync(1);

        await ExpectAsync(build, VerificationKind.Unreadable, "batch_00002.parquet");
    }

    [Fact]
    public async Task Another_schema_is_found()
    {
        var build = await BuildAsync();
        var (genes, sequences) = Samples.Corpus(12);
        await build.ReplaceAsync(
            0, writer => AddAsync(writer, genes, sequences, 0, 1, 2, 3), new DatasetOptions { KmerSizes = [2] });
        await build.RecommitAsync(0);

        var result = await ExpectAsync(build, VerificationKind.Schema, "batch_00001.parquet");

        Assert.Contains("2mer_AA", result.Problems[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 3 }, "gene-missing row-count")]
    [InlineData(new[] { 0, 2, 1, 3 }, "gene-order")]
    [InlineData(new[] { 0, 1, 2, 3, 0 }, "gene-order gene-rows gene-twice row-count")]
    [InlineData(new[] { 0, 1, 2, 3, 5 }, "gene-order gene-twice row-count")]
    [InlineData(new[] { 0, 0, 1, 2, 3 }, "gene-rows row-count row-order")]
    public async Task Genes_that_are_not_as_committed_are_found(int[] written, string kinds)
    {
        var build = await BuildAsync();
        var (genes, sequences) = Samples.Corpus(12);
        await build.ReplaceAsync(0, writer => AddAsync(writer, genes, sequences, written));
        await build.RecommitAsync(0);

        var result = await build.VerifyAsync();

        Assert.Equal(kinds, string.Join(' ', result.Problems.Select(problem => problem.Kind).Distinct().Order()));
    }

    [Fact]
    public async Task A_gene_of_another_plan_is_found()
    {
        var build = await BuildAsync();
        var (genes, sequences) = Samples.Corpus(12);
        genes[1] = genes[1] with { Id = "stranger" };
        await build.ReplaceAsync(0, writer => AddAsync(writer, genes, sequences, 0, 1, 2, 3));
        await build.RecommitAsync(0);

        var result = await build.VerifyAsync();

        Assert.Equal(
            [VerificationKind.UnknownGene, VerificationKind.GeneMissing], result.Problems.Select(problem => problem.Kind));
    }

    [Fact]
    public void Two_rows_with_one_key_are_found_once_a_gene()
    {
        var problems = new List<VerificationProblem>();
        var check = new RowCheck(new Dictionary<int, string> { [0] = "a", [1] = "b" }, problems);
        check.BeginFile("f", new CommittedBatch(1, 1, 1, 0, 1, "f", 6, 0, "", [4, 2], 0, null, 2, 500));
        foreach (var (gene, position, type) in new[]
        {
            ("a", 5, "donor"), ("a", 5, "acceptor"), ("a", 5, "acceptor"), ("a", 5, "acceptor"), ("b", 5, "donor"), ("b", 4, "donor"),
        })
        {
            check.Row(gene, position, type);
        }

        check.EndFile();

        Assert.Equal(
            ["duplicate-key Gene a has two acceptor rows at position 5 in f.", "row-order Gene b has its row at position 4 after the one at 5 in f."],
            problems.Select(problem => $"{problem.Kind} {problem.Text}"));
    }

    [Fact]
    public async Task A_batch_that_is_committed_twice_is_found()
    {
        var build = await BuildAsync();
        build.Batches.Insert(1, build.Batches[0] with { Batch = 9 });
        MasterFolder.Assemble(build.Folder, build.Batches);

        var result = await build.VerifyAsync();

        Assert.Contains(result.Problems, problem => problem is { Kind: VerificationKind.Coverage } && problem.Text.Contains("more than one", StringComparison.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Kind == VerificationKind.GeneTwice);
        Assert.Equal(8, result.Genes);
    }

    [Fact]
    public async Task A_gap_in_the_journal_is_one_sentence()
    {
        var build = await BuildAsync();
        build.Batches.RemoveAt(1);
        MasterFolder.Assemble(build.Folder, build.Batches);

        var problem = Assert.Single((await build.VerifyAsync()).Problems);

        Assert.Equal(VerificationKind.Coverage, problem.Kind);
        Assert.Contains("every gene from gene004 to gene007", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_lost_commit_no_file_is_called_foreign_or_damaged_and_in_front_of_it_all_are_proved()
    {
        var build = await BuildAsync();
        build.Batches.RemoveAt(1); // master/ has all three files
        await File.WriteAllTextAsync(build.MasterFile(0), "short", Token);
        await File.WriteAllTextAsync(build.MasterFile(6), "one more than genes are missing", Token);

        var result = await build.VerifyAsync();

        Assert.Equal(
            [(VerificationKind.Coverage, "every gene from gene004 to gene007"), (VerificationKind.ForeignFile, "batch_00007.parquet"), (VerificationKind.Size, "batch_00001.parquet")],
            result.Problems.Select(problem => (problem.Kind, problem.Where)));
        Assert.Null(result.Fingerprint);
    }

    [Fact]
    public async Task A_quarantined_gene_that_is_not_asked_for_is_no_gap()
    {
        var build = await BuildAsync();
        build.Batches.RemoveAt(2);
        MasterFolder.Assemble(build.Folder, build.Batches);

        var result = await Verifier.VerifyAsync(build.Folder, build.Options, build.Genes[..8], build.Batches, Token);

        Assert.True(result.Ok);
    }

    [Fact]
    public async Task A_commit_whose_figures_disagree_is_found()
    {
        var build = await BuildAsync();
        build.Batches[0] = build.Batches[0] with { Rows = build.Batches[0].Rows + 1 };

        var result = await build.VerifyAsync();

        Assert.Equal([VerificationKind.Coverage, VerificationKind.RowCount], result.Problems.Select(problem => problem.Kind));
    }

    private static async Task<VerificationResult> ExpectAsync(SampleBuild build, string kind, string where)
    {
        var result = await build.VerifyAsync();
        var problem = Assert.Single(result.Problems);
        Assert.Equal((kind, where, false), (problem.Kind, problem.Where, result.Ok));
        Assert.EndsWith(".", problem.Text, StringComparison.Ordinal);
        return result;
    }

    private static async Task AddAsync(SequenceWriter writer, PlannedGene[] genes, byte[][] sequences, params int[] written)
    {
        foreach (var i in written)
        {
            await writer.AddAsync(genes[i], sequences[i], Token);
        }
    }

    private Task<SampleBuild> BuildAsync() => SampleBuild.MakeAsync(_folder.File("build"), genes: 12, genesPerBatch: 4);
}
