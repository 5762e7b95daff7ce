using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;

namespace Builder.Tests.Supervision;

public sealed class BuildChangesTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);

    public void Dispose() => _build.Dispose();

    [Fact]
    public void A_change_of_batches_that_is_taken_back_leaves_no_wish_behind()
    {
        Do(journal => journal.SetSizes(1, 12, 1250)); // as after two deaths

        Assert.True(Ask(CommandVerb.SetBatch, new(1, 20)).Accepted);
        var asked = _build.Chunks[0];
        Assert.True(Ask(CommandVerb.SetBatch, new(1, 12, 1250, Former: new(null, null))).Accepted);
        var back = _build.Load().Chunks[0];
        _build.Open([], new(2 * Deaths.Limit, 1)).Dispose();

        Assert.Equal((20, 1250, (int?)20, (int?)null), (asked.BatchSize, asked.BatchRows, asked.SizeWanted, asked.RowsWanted));
        Assert.Equal((12, 1250, new(50, 5000)), (back.Row.BatchSize, back.Row.BatchRows, back.Wanted));
        Assert.Equal((50, 5000), (_build.Chunks[0].BatchSize, _build.Chunks[0].BatchRows)); // the plan's, under the higher limit
        Assert.EndsWith("12 genes a batch, 1,250 rows a row group, as it was before", _build.Events[^2].Text);
    }

    [Fact]
    public void Of_a_build_whose_chunks_are_done_nothing_can_be_changed_and_nothing_is_tried_again()
    {
        Do(journal =>
        {
            journal.SetChunk(1, ChunkState.Done, null);
            journal.SetChunk(2, ChunkState.Done, null);
        });

        Assert.Equal("refused: every chunk is done, so no worker starts any more", Ask(CommandVerb.SetParallel, new(Parallel: 2)).Sentence);
        Assert.Equal("refused: every chunk is done, so no worker starts any more", Ask(CommandVerb.SetBatch, new(BatchSize: 2)).Sentence);
        Assert.Equal("refused: chunk 2 is done: there is nothing to try again", WhyNotRetry(2));
        Assert.Equal("refused: there is no chunk 77: the build has chunks 1 to 2", WhyNotRetry(77));
    }

    [Fact]
    public void Only_a_held_chunk_is_tried_again()
    {
        Do(journal => journal.SetChunk(1, ChunkState.Held, "why"));

        Assert.Null(WhyNotRetry(1));
        Assert.Equal("refused: chunk 2 is not held, it is Waiting", WhyNotRetry(2));
    }

    private string? WhyNotRetry(int chunk) => BuildChanges.WhyNotRetry(BuildRecord.Read(_build.Folder).Plan, _build.Chunks, chunk)?.Sentence;

    private CommandAnswer Ask(CommandVerb verb, CommandArguments arguments)
    {
        using var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System);
        return BuildChanges.Apply(journal, _build.Folder, BuildRecord.Read(_build.Folder).Plan, verb, CommandArguments.Of(arguments.ToJson()), "test");
    }

    private void Do(Action<BuildJournalWriter> change)
    {
        using var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System);
        change(journal);
    }
}
