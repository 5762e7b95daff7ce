using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;

namespace Builder.Tests.Supervision;

public sealed class BuildProofTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);

    public void Dispose() => _build.Dispose();

    [Theory]
    [InlineData(null, "is gone: put it back from a backup, or run btui resume")]
    [InlineData("", "is empty: put it back from a backup, or run btui resume")]
    [InlineData("this is no journal at all", "is damaged or no journal: bring it back from a copy, or move it away and run btui resume")]
    public async Task A_lost_journal_of_a_chunk_is_named_and_no_file_behind_it_is_accused(string? left, string words)
    {
        _build.Finish();
        var journal = _build.Folder.Chunk(1).Journal;
        File.Delete(journal);
        if (left is not null)
        {
            await File.WriteAllTextAsync(journal, left, TestContext.Current.CancellationToken);
        }

        var problems = (await VerifyAsync()).Problems;

        Assert.Equal([VerificationKind.Coverage, VerificationKind.Journal], problems.Select(problem => problem.Kind));
        Assert.Equal(Path.Combine("chunks", "0001", "journal.db"), problems[1].Where);
        Assert.StartsWith($"{journal} {words}", problems[1].Text);
    }

    [Fact]
    public async Task Without_the_builds_journal_the_files_of_a_chunk_tell_that_its_journal_is_lost()
    {
        _build.Finish();
        File.Delete(_build.Folder.Journal);
        File.Delete(_build.Folder.Chunk(1).Journal);

        var problems = (await VerifyAsync()).Problems;

        Assert.Equal([VerificationKind.Coverage, VerificationKind.Journal], problems.Select(problem => problem.Kind));
    }

    [Fact]
    public async Task A_chunk_that_nobody_began_has_lost_nothing()
        => Assert.Equal(VerificationKind.NotFinished, Assert.Single((await VerifyAsync()).Problems).Kind);

    [Fact]
    public async Task Of_an_unfinished_build_built_and_left_out_genes_are_counted_apart()
    {
        _build.Finish(leftOut: [0, 1]);
        Directory.Delete(_build.Folder.Master, recursive: true);
        using (var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System))
        {
            journal.Readmit(1);
        }

        var text = Assert.Single((await VerifyAsync()).Problems).Text;

        Assert.Contains($": {_build.Plan.GenesTotal - 2} of {_build.Plan.GenesTotal} genes committed (1 left out); go on", text);
    }

    private Task<VerificationResult> VerifyAsync() => BuildProof.VerifyAsync(_build.Folder, TestContext.Current.CancellationToken);
}
