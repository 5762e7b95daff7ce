using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Journal;

/// <summary>A temporary folder with journals in it, and a clock that moves only when told.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("btui-journal-");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero));

    public DateTimeOffset Now => Time.GetUtcNow();

    public string Build => File("journal.db");

    public string Chunk => File("chunk.db");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A build of <paramref name="chunks"/> chunks with ten genes each.</summary>
    public BuildJournalWriter CreateBuild(int chunks = 2) => BuildJournalWriter.Create(
        Build,
        Time,
        new BuildHeader("fly", "balanced", Parallel: 3, MemoryLimit: 512L << 20),
        [.. Enumerable.Range(1, chunks).Select(id => new ChunkHeader(id, (id - 1) * 10, (id * 10) - 1, 8, 4000))]);

    public ChunkJournalWriter OpenChunk(int chunk = 3) => ChunkJournalWriter.Open(Chunk, chunk, Time);

    /// <summary>A batch of chunk 3 whose genes have 10 rows each.</summary>
    public static CommittedBatch Batch(int number, int first, int last, int attempt = 1) => new(
        3, number, attempt, first, last, ChunkFolder.BatchName(number), (last - first + 1) * 10, 4096, new string('a', 32),
        [.. Enumerable.Repeat(10L, last - first + 1)], 1.5, 200L << 20, 8, 4000);

    public MachineSample Machine(double seconds = 0) => new(
        Now.AddSeconds(seconds), 16L << 30, 8L << 30, 0, 0, 1.5, null, 1L << 40, 1L << 39, 0.5, 4, 1.25, 0.1, null, 7);

    /// <summary>A connection that follows none of our rules.</summary>
    public static SqliteConnection Raw(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    public static long Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long value ? value : 0;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
