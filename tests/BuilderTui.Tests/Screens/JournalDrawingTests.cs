using Builder.Journal;
using Microsoft.Extensions.Time.Testing;

namespace BuilderTui.Tests.Screens;

/// <summary>The way of a reading whole: a journal file with fixed contents, its reader, the drawing.</summary>
public sealed class JournalDrawingTests : IDisposable
{
    private const long Mebi = 1L << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("btui-drawing-").FullName;
    private readonly FakeTimeProvider _time = new(Fixture.Now.AddMinutes(-5));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void The_dashboard_is_drawn_from_a_journal(int width, int height)
    {
        var path = Path.Combine(_folder, "journal.db");
        WriteJournal(path);

        using var reader = BuildJournalReader.Open(path);
        var snapshot = reader.Read("/data/fly", supervisorAlive: true, _time.GetUtcNow());

        Golden.Check($"journal-{width}x{height}", Fixture.Draw(Fixture.Model(snapshot), width, height));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteJournal(string path)
    {
        using var journal = BuildJournalWriter.Create(
            path, _time, new("fly", "conservative", 2, 128 * Mebi), [new(1, 0, 53, 50, 5_000), new(2, 54, 107, 50, 5_000)]);
        journal.Event(EventKind.Plan, null, "108 genes, 492,218 bases, 2 chunks");
        journal.SetBuild(BuildState.Running, null);
        foreach (var chunk in (int[])[1, 2])
        {
            journal.BeginAttempt(chunk, 1, 50, 5_000, 128 * Mebi, chunk == 1 ? 0 : 54);
            journal.SetChunk(chunk, ChunkState.Running, null);
            journal.SetLimitEnforcedBy(chunk, 1, "cgroup v2");
            journal.Event(EventKind.Start, chunk, "attempt 1 at gene 1 of 54, batch 50 × 5,000 rows, limit 128M");
        }

        for (var second = 0; second < 20; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var now = _time.GetUtcNow();
            journal.Sample(
                new(now, 8192 * Mebi, (6000 - (100 * second)) * Mebi, 1024 * Mebi, 1000 * Mebi, 0, 0, 102_400 * Mebi, 40_960 * Mebi, 0.5, 2, 1.5, 0.2, 0, 0),
                [new ChunkSample(now, 1, 1, (20 + (5 * second)) * Mebi)]);
        }

        journal.EndAttempt(1, 1, new(
            Verdict.OomOwnLimit, 0.99, "the kernel killed the worker at its own memory limit of 128M (peak 127M)",
            [new("group oom_kill", Finding.Yes, "+1 (cgroup v2)"), new("kernel log", Finding.CouldNotLook, "not readable")],
            127 * Mebi, 0, _time.GetUtcNow()));
        journal.SetChunk(1, ChunkState.Retrying, "goes on smaller");
        journal.SetSizes(1, 25, 2_500);
        journal.Event(EventKind.Oom, 1, "attempt 1: the kernel killed the worker at its own memory limit of 128M; goes on with batch 25");
        journal.Progress(2, 27, 21_000, 42_000, 64 * Mebi);
        journal.SetBuildProgress(new(20, 1, 42_000, 60, 40, 80));
    }
}
