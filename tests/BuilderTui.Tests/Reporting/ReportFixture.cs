using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using BuilderTui.Reporting;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Reporting;

/// <summary>What a report is made of: the build of the screens' drawings, with a plan and its batches.</summary>
internal static class ReportFixture
{
    /// <summary>What markup would do harm as, in names and sentences.</summary>
    public const string Hostile = "<script>alert(\"x\")</script>&amp;'\u0001\u202Eab\uD800]]>";

    public static ReportData Data { get; } = Of(Fixture.Snapshot);

    public static ReportData Of(BuildSnapshot snapshot, IReadOnlyList<CommittedBatch>? batches = null) => new(
        snapshot, Record(snapshot), snapshot.Machine, batches ?? [.. snapshot.Chunks.SelectMany(Batches)], new HashSet<int>(), Fixture.PlanFacts.Matrix, ".NET, Linux");

    /// <summary>A complete build of a minute with so many chunks, of which one in ten died twice before it was done.</summary>
    public static BuildSnapshot Large(int chunks)
    {
        var rows = Enumerable.Range(1, chunks).Select(id =>
        {
            var start = 60.0 * (chunks - id + 1) / chunks;
            AttemptRow[] attempts = id % 10 == 0
                ?
                [
                    Fixture.Attempt(id, 1, Verdict.OomOwnLimit, 64, start, start - 0.1, 14, 0),
                    Fixture.Attempt(id, 2, Verdict.Crashed, 32, start - 0.1, start - 0.2, 9, 10),
                    Fixture.Attempt(id, 3, Verdict.Completed, 32, start - 0.2, start - 0.9, 8, 90),
                ]
                : [Fixture.Attempt(id, 1, Verdict.Completed, 64, start, start - 0.9, 6 + (id % 7), 100)];
            return Fixture.Chunk(id, ChunkState.Done, 100, null, attempts);
        }).ToList();
        var memory = rows.SelectMany(chunk => Enumerable.Range(0, 12).Select(i => new ChunkSample(chunk.Attempts[^1].StartedAt.AddSeconds(4 * i), chunk.Id, chunk.Attempts.Count, (5L + (i % 3)) << 30)));
        var snapshot = Fixture.Snapshot;
        return snapshot with
        {
            SupervisorAlive = false,
            Build = snapshot.Build with { State = BuildState.Complete, GenesTotal = 100 * chunks, GenesDone = 100 * chunks, ChunksTotal = chunks, ChunksDone = chunks, Rows = 100_000L * chunks, Seconds = 3600, StartedAt = Fixture.Now.AddMinutes(-60) },
            Chunks = rows,
            Memory = [.. memory],
        };
    }

    private static BuildRecord Record(BuildSnapshot snapshot)
    {
        var build = snapshot.Build;
        var file = new FileIdentity(123_456_789, new(2026, 11, 1, 8, 30, 0, DateTimeKind.Utc), "00112233445566778899aabbccddeeff");
        return new(
            "1.0.0",
            new() { Genome = "/data/at/genome.fa.gz", Annotation = "/data/at/genes.gff3", OutputDir = snapshot.Folder, MemoryLimit = 14L << 30 },
            new(file, file),
            new("moderate", "4,200 genes", build.GenesTotal, 84_000_000, 64, 100_000, build.Parallel, build.MemoryLimit, true, 9L << 30, []),
            [], null, 3, []);
    }

    private static IEnumerable<CommittedBatch> Batches(ChunkRow chunk)
    {
        var number = 0;
        foreach (var attempt in chunk.Attempts.Where(attempt => attempt.GenesKept > 0))
        {
            var end = attempt.EndedAt ?? Fixture.Now;
            var count = Math.Max(1, attempt.GenesKept / attempt.BatchSize);
            for (var i = 0; i < count; i++)
            {
                yield return new(
                    chunk.Id, ++number, attempt.Number, 0, 0, ChunkFolder.BatchName(number), attempt.GenesKept * 1000L / count, attempt.GenesKept * 330_000L / count, new string('a', 32), [],
                    (end - attempt.StartedAt).TotalSeconds / count, attempt.PeakBytes, attempt.BatchSize, attempt.BatchRows)
                {
                    At = attempt.StartedAt + ((i + 1.0) / count * (end - attempt.StartedAt)),
                };
            }
        }
    }
}
