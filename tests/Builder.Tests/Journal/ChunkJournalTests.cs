using Builder.Journal;
using Builder.Planning;

namespace Builder.Tests.Journal;

public sealed class ChunkJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_journal_that_is_not_there_is_a_chunk_nobody_worked_on()
    {
        var progress = ChunkJournalReader.Read(_folder.Chunk);

        Assert.Empty(progress.Batches);
        Assert.Null(progress.Breadcrumb);
        Assert.Null(progress.End);
        Assert.Equal(30, progress.NextOrdinal(30));
        Assert.False(File.Exists(_folder.Chunk));
    }

    [Fact]
    public void An_empty_file_is_a_chunk_nobody_worked_on()
    {
        File.WriteAllBytes(_folder.Chunk, []);

        Assert.Empty(ChunkJournalReader.Read(_folder.Chunk).Batches);
    }

    [Fact]
    public void What_was_committed_is_read_back()
    {
        var first = JournalFolder.Batch(1, 30, 34) with { At = _folder.Now, Stages = new(4711, [new(Stage.Scoring, 0.25, 100), new(Stage.Kmers, 1.5, 50)]) };
        var second = JournalFolder.Batch(2, 35, 35, attempt: 2) with { At = _folder.Now, PeakBytes = null, Rows = 0, GeneRows = [0] };
        var end = new EndMarker(2, 6, 50, 2, _folder.Now);
        using (var writer = _folder.OpenChunk())
        {
            writer.Note(1, 30, "FBgn0000001");
            writer.Commit(first);
            writer.Note(2, 35, "FBgn0000002");
            writer.Commit(second);
            writer.End(end);
        }

        var progress = ChunkJournalReader.Read(_folder.Chunk);

        Assert.Equivalent(new[] { first, second }, progress.Batches, strict: true);
        Assert.Equal(new Breadcrumb(2, 35, "FBgn0000002", _folder.Now), progress.Breadcrumb);
        Assert.Equal(end, progress.End);
        Assert.Equal(36, progress.NextOrdinal(30));
        Assert.Equal((6, 50L), (progress.Genes, progress.Rows));
        Assert.Equivalent(first.Stages, progress.Stages, strict: true);
    }

    [Fact]
    public void A_journal_of_before_the_stages_is_read_and_written_on()
    {
        using (var writer = _folder.OpenChunk())
        {
            writer.Commit(JournalFolder.Batch(1, 30, 34));
        }

        using (var raw = JournalFolder.Raw(_folder.Chunk))
        {
            JournalFolder.Run(raw, "ALTER TABLE batch DROP COLUMN stages");
            JournalFolder.Run(raw, "PRAGMA user_version = 2");
        }

        Assert.Null(ChunkJournalReader.Read(_folder.Chunk).Stages);
        using (var upgraded = _folder.OpenChunk())
        {
            upgraded.Commit(JournalFolder.Batch(2, 35, 35) with { Stages = new(7, [new(Stage.Writing, 1, 2)]) });
        }

        Assert.Equal(7, ChunkJournalReader.Read(_folder.Chunk).Stages!.InputBytes);
    }

    [Fact]
    public void A_worker_goes_on_where_another_one_ended()
    {
        using (var writer = _folder.OpenChunk())
        {
            writer.Commit(JournalFolder.Batch(1, 30, 34));
        }

        using (var writer = _folder.OpenChunk())
        {
            writer.Commit(JournalFolder.Batch(2, 35, 36, attempt: 2));
        }

        Assert.Equal(37, ChunkJournalReader.Read(_folder.Chunk).NextOrdinal(30));
    }

    [Theory]
    [InlineData(2, 36)] // a gap of one gene
    [InlineData(2, 34)] // a gene twice
    [InlineData(1, 35)] // a batch twice
    [InlineData(3, 35)] // a gap of one batch
    public void A_batch_that_does_not_follow_the_last_one_is_refused(int number, int first)
    {
        using var writer = _folder.OpenChunk();
        writer.Commit(JournalFolder.Batch(1, 30, 34));

        Assert.Throws<InvalidOperationException>(() => writer.Commit(JournalFolder.Batch(number, first, 40)));

        Assert.Single(ChunkJournalReader.Read(_folder.Chunk).Batches);
    }

    [Fact]
    public void A_first_batch_is_number_one()
    {
        using var writer = _folder.OpenChunk();

        Assert.Throws<InvalidOperationException>(() => writer.Commit(JournalFolder.Batch(2, 30, 34)));
    }

    [Fact]
    public void A_batch_that_does_not_add_up_is_refused()
    {
        var batch = JournalFolder.Batch(1, 30, 34);
        using var writer = _folder.OpenChunk();

        Assert.Throws<InvalidOperationException>(() => writer.Commit(batch with { Rows = 51 }));
        Assert.Throws<InvalidOperationException>(() => writer.Commit(batch with { GeneRows = [50] }));
        Assert.Throws<InvalidOperationException>(() => writer.Commit(batch with { LastOrdinal = 29, GeneRows = [], Rows = 0 }));
        Assert.Throws<InvalidOperationException>(() => writer.Commit(batch with { Chunk = 4 }));
    }

    [Theory]
    [InlineData(6, 50, 1)]
    [InlineData(5, 49, 1)]
    [InlineData(5, 50, 2)]
    public void An_end_marker_that_the_batches_do_not_cover_is_refused(int genes, long rows, int batches)
    {
        using var writer = _folder.OpenChunk();
        writer.Commit(JournalFolder.Batch(1, 30, 34));

        Assert.Throws<InvalidOperationException>(() => writer.End(new EndMarker(1, genes, rows, batches, _folder.Now)));

        Assert.Null(ChunkJournalReader.Read(_folder.Chunk).End);
    }

    [Fact]
    public void Nothing_follows_the_end_marker()
    {
        using var writer = _folder.OpenChunk();
        writer.Commit(JournalFolder.Batch(1, 30, 34));
        var end = new EndMarker(1, 5, 50, 1, _folder.Now);
        writer.End(end);

        Assert.Throws<InvalidOperationException>(() => writer.Commit(JournalFolder.Batch(2, 35, 36)));
        Assert.Throws<InvalidOperationException>(() => writer.End(end));
    }

    [Fact]
    public void The_journal_of_another_chunk_is_refused()
    {
        _folder.OpenChunk(chunk: 3).Dispose();

        var exception = Assert.Throws<JournalException>(() => _folder.OpenChunk(chunk: 4));

        Assert.Contains("chunk 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shorter_gene_id_leaves_nothing_of_a_longer_one()
    {
        using var writer = _folder.OpenChunk();
        writer.Note(1, 30, new string('x', 200));
        writer.Note(1, 31, "é");

        Assert.Equal("é", ChunkJournalReader.Read(_folder.Chunk).Breadcrumb?.GeneId);
    }

    [Fact]
    public void A_torn_breadcrumb_is_none()
    {
        using var writer = _folder.OpenChunk();
        writer.Note(1, 30, "FBgn0000001");
        var breadcrumb = Path.ChangeExtension(_folder.Chunk, ".breadcrumb");
        var whole = File.ReadAllBytes(breadcrumb);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(breadcrumb, [.. whole[..length], .. new byte[whole.Length - length]]);
            Assert.Null(ChunkJournalReader.Read(_folder.Chunk).Breadcrumb);
        }
    }

    [Fact]
    public void A_watch_sees_each_commit_and_gives_the_same_instance_between_them()
    {
        using var watch = new ChunkWatch(_folder.Chunk);
        Assert.Empty(watch.Poll().Batches);

        using var writer = _folder.OpenChunk();
        Assert.Empty(watch.Poll().Batches);

        writer.Commit(JournalFolder.Batch(1, 30, 34));
        var one = watch.Poll();
        Assert.Equal(35, one.NextOrdinal(30));
        Assert.Same(one, watch.Poll());

        writer.Note(1, 35, "FBgn0000002");
        Assert.Equal(35, watch.Poll().Breadcrumb?.Ordinal);

        writer.Commit(JournalFolder.Batch(2, 35, 39));
        writer.End(new EndMarker(1, 10, 100, 2, _folder.Now));
        var two = watch.Poll();
        Assert.Equal([1, 2], two.Batches.Select(batch => batch.Batch));
        Assert.NotNull(two.End);
        Assert.Same(two, watch.Poll());
    }
}
