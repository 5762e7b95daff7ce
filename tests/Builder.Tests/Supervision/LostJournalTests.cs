using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using static Builder.Tests.Supervision.Deaths;

namespace Builder.Tests.Supervision;

public sealed class LostJournalTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);

    public void Dispose() => _build.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_lost_journal_is_made_again_from_what_the_chunks_hold(bool emptied)
    {
        var (first, second) = (_build.Plan.Chunks[0], _build.Plan.Chunks[1]);
        _build.Commit(first, first.FirstOrdinal, first.LastOrdinal, attempt: 2, end: true);
        _build.Commit(second, second.FirstOrdinal, second.FirstOrdinal, attempt: 1, leftOut: true);
        var leftOut = GeneFiles.ReadChunk(_build.Folder.Chunk(2).Genes).First();
        Lose(_build.Folder.Journal, emptied);

        _build.Open([]).Dispose();

        var state = _build.Load();
        Assert.Equal([ChunkState.Done, ChunkState.Waiting], state.Chunks.Select(chunk => chunk.Row.State));
        Assert.Equal([first.Genes, 1], state.Chunks.Select(chunk => chunk.Row.GenesDone));
        Assert.Equal([Verdict.Lost, Verdict.Completed], state.Chunks[0].Row.Attempts.Select(attempt => attempt.Verdict!.Value));
        Assert.Equal([(1, leftOut.Id)], state.Quarantine.Select(gene => (state.Chunks[1].Row.GenesLeftOut, gene.GeneId)));
        Assert.Equal((7, 700, _build.Plan.BatchSize), (state.Chunks[1].Row.BatchSize, state.Chunks[1].Row.BatchRows, state.Chunks[1].Row.BatchSizeInitial));
        var said = Assert.Single(_build.Events).Text;
        Assert.StartsWith("the build's journal was lost and is made again", said);
        Assert.Contains($": {first.Genes} of {_build.Plan.GenesTotal} genes are committed, 1 left out; ", said);
        Assert.Empty(Directory.EnumerateFiles(_build.Folder.Root, "journal.db.tmp*"));
    }

    [Fact]
    public async Task A_build_whose_time_is_lost_is_complete_without_one()
    {
        _build.Finish();
        File.Delete(_build.Folder.Journal);

        Assert.Equal(BuildState.Complete, await _build.RunAsync([]));

        Assert.Equal(_build.Plan.BasesTotal, _build.Load().Build.UnseenBases);
        var (genes, rows) = (_build.Plan.GenesTotal, 10 * _build.Plan.GenesTotal);
        Assert.StartsWith($"{genes} genes, {rows} rows; the dataset is ", _build.Events[^1].Text);
    }

    [Fact]
    public async Task An_attempt_that_may_still_run_is_adopted_and_the_next_has_a_number_of_its_own()
    {
        var files = _build.Folder.Chunk(1).Attempt(1);
        Directory.CreateDirectory(files.Root);
        AttemptFiles.Write(files.Spec, new AttemptSpec(_build.Folder.Root, 1, 1, 9, 900, Limit, true, ["unused"]));
        AttemptFiles.Write(files.Runner, new ProcessRecord(int.MaxValue, 1, "another boot", null, null, null));
        File.Delete(_build.Folder.Journal);

        await _build.RunAsync(_build.Runner(Exit(Code(3))));

        var attempts = _build.Chunks[0].Attempts;
        Assert.Equal([(1, 9, Verdict.Lost), (2, 9, Verdict.Crashed)], attempts.Take(2).Select(attempt => (attempt.Number, attempt.BatchSize, attempt.Verdict!.Value)));
        Assert.Contains(_build.Events, line => line is { Kind: EventKind.Adopt, Chunk: 1 });
    }

    [Theory]
    [InlineData(false, "is gone, though 1 gene had been committed: what it does not name is built again")]
    [InlineData(true, "knows of 0 genes, though 1 gene had been committed: what it does not name is built again")]
    public async Task A_lost_journal_of_a_chunk_is_said_before_its_genes_are_built_again(bool emptied, string words)
    {
        var chunk = _build.Plan.Chunks[0];
        _build.Commit(chunk, chunk.FirstOrdinal, chunk.FirstOrdinal, attempt: 1);
        using (var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System))
        {
            journal.Progress(1, 1, 10, null, null);
        }

        Lose(_build.Folder.Chunk(1).Journal, emptied);

        await _build.RunAsync(_build.Runner(Exit(Code(3))));

        var said = Assert.Single(_build.Events, line => line.Kind == EventKind.Warning);
        Assert.Equal((1, $"{_build.Folder.Chunk(1).Journal} {words}"), (said.Chunk, said.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gene_whose_file_is_lost_or_damaged_is_not_called_safe(bool damaged)
    {
        var chunk = _build.Plan.Chunks[0];
        _build.Commit(chunk, chunk.FirstOrdinal, chunk.FirstOrdinal, attempt: 1);
        var file = _build.Folder.Chunk(1).Batch(1);
        if (damaged)
        {
            await File.WriteAllTextAsync(file, "xxxxxxxx", TestContext.Current.CancellationToken);
        }
        else
        {
            File.Delete(file);
        }

        var report = Path.Combine(_build.Folder.Root, "report");
        AttemptFiles.Write(report, Report(WorkerOutcome.Failed, "a batch is not what was committed"));

        await _build.RunAsync(_build.Runner(Exit(Code(75)), $"cp '{report}' \"$1/report.json\""));

        Assert.EndsWith($"; 0 of {chunk.Genes} genes are safe", _build.Chunks[0].Note);
    }

    [Fact]
    public async Task A_gene_that_is_left_out_is_not_called_safe()
    {
        var chunk = _build.Plan.Chunks[0];
        _build.Commit(chunk, chunk.FirstOrdinal, chunk.FirstOrdinal, leftOut: true);

        await _build.RunAsync(_build.Runner(Exit(Code(3))));

        Assert.Equal(ChunkState.Held, _build.Chunks[0].State);
        Assert.Contains($"; 0 of {Plural.Of(chunk.Genes, "gene")} ", _build.Chunks[0].Note);
    }

    [Fact]
    public void A_chunk_without_its_genes_says_what_to_do()
    {
        var genes = _build.Folder.Chunk(1).Genes;
        File.Delete(genes);

        var error = Assert.ThrowsAny<IOException>(() => GeneFiles.ReadChunk(genes).Count());

        Assert.Equal($"{genes} is missing: put it back from a backup, or start the build anew in another folder", error.Message);
    }

    private static void Lose(string journal, bool emptied)
    {
        File.Delete(journal);
        if (emptied)
        {
            File.WriteAllBytes(journal, []);
        }
    }
}
