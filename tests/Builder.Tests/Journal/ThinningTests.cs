using Builder.Journal;
using Microsoft.Data.Sqlite;

namespace Builder.Tests.Journal;

public sealed class ThinningTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly BuildJournalWriter _writer;
    private readonly SqliteConnection _raw;

    public ThinningTests()
    {
        _writer = _folder.CreateBuild();
        _raw = JournalFolder.Raw(_folder.Build);
    }

    public void Dispose()
    {
        _raw.Dispose();
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Aging_samples_are_thinned_by_their_age_and_new_ones_stay()
    {
        SampleEverySecond(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), 8 * 3600);
        var now = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        _writer.Thin(now);

        // 2 h by the minute, 5 h 50 min by ten seconds, 10 min by the second
        Assert.Equal(120 + 2100 + 600, Count("machine_sample"));
        Assert.Equal(120 + 2100 + 600, Count("chunk_sample"));
        _writer.Thin(now);
        Assert.Equal(120 + 2100 + 600, Count("machine_sample"));
    }

    [Fact]
    public void Of_a_workers_samples_the_largest_stays()
    {
        var old = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        _writer.Sample(_folder.Machine(), [.. new[] { 5, 90, 7 }.Select((bytes, i) => new ChunkSample(old.AddSeconds(i), 1, 1, bytes))]);
        _writer.Sample(_folder.Machine(), [new ChunkSample(old, 1, 2, 3), new ChunkSample(old, 2, 1, 4)]);

        _writer.Thin(old.AddHours(1));

        Assert.Equal(90, JournalFolder.Run(_raw, "SELECT anonymous FROM chunk_sample WHERE chunk = 1 AND attempt = 1"));
        Assert.Equal(3, Count("chunk_sample"));
    }

    [Fact]
    public void A_clock_that_jumped_ahead_leaves_the_newest_sample_and_its_successor_is_seen()
    {
        SampleEverySecond(_folder.Now, 20);
        using var reader = BuildJournalReader.Open(_folder.Build);
        reader.Read("out", true, _folder.Now);

        _writer.Thin(_folder.Now.AddDays(30));
        _writer.Sample(_folder.Machine(seconds: 20), [new ChunkSample(_folder.Now.AddSeconds(20), 1, 1, 20)]);

        var snapshot = reader.Read("out", true, _folder.Now);
        Assert.Equal(21, snapshot.Machine.Count);
        Assert.Equal(20, snapshot.Memory[^1].Anonymous);
    }

    [Fact]
    public void The_history_on_screen_keeps_the_peak_of_every_attempt()
    {
        var history = new MemoryHistory();
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = i % 1000 == 777 ? 1_000_000 + i : i % 50;
            history.Add(new ChunkSample(_folder.Now.AddSeconds(i), i % 2, 1 + (i / 2000), bytes));
        }

        var samples = history.ToSnapshot();

        Assert.InRange(samples.Count, 1, 2 * MemoryHistory.Most);
        Assert.Equal(samples.OrderBy(sample => sample.At), samples);
        Assert.Equal(
            [1_001_777, 1_003_777, 1_005_777, 1_007_777, 1_009_777],
            samples.Where(sample => sample.Chunk == 1).GroupBy(sample => sample.Attempt).Select(attempt => attempt.Max(sample => sample.Anonymous)));
    }

    [Fact]
    public void Many_short_attempts_are_all_kept()
    {
        var history = new MemoryHistory();
        for (var i = 0; i < 1000; i++)
        {
            history.Add(new ChunkSample(_folder.Now, 1, i, 5));
        }

        Assert.Equal(1000, history.ToSnapshot().Count);
    }

    private void SampleEverySecond(DateTimeOffset from, int seconds)
    {
        var start = from.ToUnixTimeMilliseconds();
        JournalFolder.Run(_raw, $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {seconds - 1})
            INSERT INTO machine_sample (at, cores) SELECT {start} + 1000 * i, 4 FROM n;
            INSERT INTO chunk_sample (at, chunk, attempt, anonymous) SELECT at, 1, 1, id FROM machine_sample;
            """);
    }

    private long Count(string table) => JournalFolder.Run(_raw, $"SELECT count(*) FROM {table}");
}
