using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>A journal whose plan grows.</summary>
public sealed class ExpandTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly BuildJournalWriter _writer;

    public ExpandTests()
    {
        _writer = _folder.CreateBuild(chunks: 2);
        _writer.SetChunk(1, ChunkState.Done, null);
        _writer.SetChunk(2, ChunkState.Done, null);
        _writer.SetBuild(BuildState.Complete, "whole");
    }

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void New_chunks_wait_behind_the_old_ones_which_stay()
    {
        _writer.Expand(new("more", "moderate", 3, 77), [new(3, 20, 24, 5, 500), new(4, 25, 29, 5, 500)]);

        var state = _writer.Load();

        Assert.Equal(
            [ChunkState.Done, ChunkState.Done, ChunkState.Waiting, ChunkState.Waiting],
            state.Chunks.Select(chunk => chunk.Row.State));
        Assert.Equal((20, 24, 5, 500), (state.Chunks[2].FirstOrdinal, state.Chunks[2].LastOrdinal, state.Chunks[2].Row.BatchSize, state.Chunks[2].Row.BatchRows));
        Assert.Equal((BuildState.Planned, null, "moderate", 3, 77L), (state.Build.State, state.Build.Note, state.Build.Strategy, state.Build.Parallel, state.Build.MemoryLimit));
    }

    [Fact]
    public void What_an_unfinished_expansion_left_is_replaced_by_the_next()
    {
        _writer.Expand(new("more", "moderate", 3, 77), [new(3, 20, 24, 5, 500), new(4, 25, 29, 5, 500)]);
        _writer.Expand(new("more", "moderate", 3, 77), [new(3, 20, 21, 1, 600)]);

        Assert.Equal([1, 2, 3], _writer.Load().Chunks.Select(chunk => chunk.Row.Id));
        Assert.Equal(21, _writer.Load().Chunks[2].LastOrdinal);
    }

    [Fact]
    public void A_reader_that_is_open_sees_chunks_come_change_and_go()
    {
        using var reader = BuildJournalReader.Open(_folder.Build);
        IEnumerable<(int Id, int Genes)> Chunks() => reader.Read("out", false, _folder.Now).Chunks.Select(chunk => (chunk.Id, chunk.GenesTotal));
        var before = Chunks().ToList();

        _writer.Expand(new("more", "moderate", 3, 77), [new(3, 20, 24, 5, 500)]);
        Assert.Equal([.. before, (3, 5)], Chunks());

        _writer.Expand(new("more", "moderate", 3, 77), [new(3, 20, 21, 5, 500)]);
        Assert.Equal([.. before, (3, 2)], Chunks());

        _writer.KeepChunks(2);
        Assert.Equal(before, Chunks());
    }
}
