using System.Diagnostics;
using Builder.Journal;

namespace Benchmarks;

/// <summary>How long a screen waits for the first picture of a long story, and a supervisor for its memory of it.</summary>
internal static class JournalBenchmark
{
    private const int Events = 100_000;
    private const int Chunks = 1000;
    private const double Bar = 1;

    public static void Run(Scratch scratch)
    {
        var path = scratch.File("journal.db");
        using (var journal = BuildJournalWriter.Create(
            path, TimeProvider.System, new("long", "moderate", 8, 1 << 30), [.. Enumerable.Range(1, Chunks).Select(id => new ChunkHeader(id, 20 * (id - 1), (20 * id) - 1, 50, 5000))]))
        {
            journal.Transaction(() =>
            {
                for (var i = 0; i < Events; i++)
                {
                    journal.Event(EventKind.Resume, 1 + (i % Chunks), $"attempt {i} at gene 1 of 20, batch 50 × 5,000 rows, limit 1G");
                }
            });
        }

        var screen = Time(() =>
        {
            using var reader = BuildJournalReader.Open(path);
            return reader.Read("long", supervisorAlive: false, TimeProvider.System.GetUtcNow()).Events.Count;
        });
        var supervisor = Time(() =>
        {
            using var journal = BuildJournalWriter.Open(path, TimeProvider.System);
            return journal.Load().Chunks.Count;
        });
        Console.WriteLine();
        Console.WriteLine($"journal of {Events:N0} events and {Chunks:N0} chunks, {new FileInfo(path).Length >> 20} MiB: opened and read the first time");
        Console.WriteLine($"  by a screen     {screen,6:N3} s, bar {Bar} s: {(screen < Bar ? "reached" : "missed")}");
        Console.WriteLine($"  by a supervisor {supervisor,6:N3} s");
    }

    private static double Time(Func<int> open)
    {
        var start = Stopwatch.GetTimestamp();
        open();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
