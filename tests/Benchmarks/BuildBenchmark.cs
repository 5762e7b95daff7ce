using System.Diagnostics;
using DuckDB.NET.Data;

namespace Benchmarks;

/// <summary>
/// The whole build by the real program, from FASTA to <c>master/</c>, beside the time DuckDB needs to write the finished
/// table as zstd Parquet. Wall time, as both use every core; the rounds are interleaved.
/// </summary>
internal static class BuildBenchmark
{
    private const int Rounds = 3;
    private const int Genes = 4000;
    private const double Bar = 2;

    /// <summary>The program as it is installed.</summary>
    public static string Btui { get; } = Path.GetFullPath(Path.Combine(Corpus.SourceFolder(), "../../artifacts/installed/btui"));

    public static async Task RunAsync(Scratch scratch)
    {
        if (!File.Exists(Btui))
        {
            Console.WriteLine($"missing: {Btui}; dotnet publish src/BuilderTui -o artifacts/installed makes it");
            return;
        }

        var corpus = Corpus.Compact(scratch, Genes);
        var output = scratch.File("build");
        var rounds = new List<(double Ours, double Duck)>();
        var rows = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (await Machine.RunAsync(Btui, "run", "--plain", "--genome", corpus.Genome, "--annotation", corpus.Annotation, "--output-dir", output) is null)
            {
                return;
            }

            var ours = Stopwatch.GetElapsedTime(start).TotalSeconds;
            (var duck, rows) = Copy(Path.Combine(output, "master", "*.parquet"), scratch.File("duck.parquet"));
            rounds.Add((ours, duck));
            if (i < Rounds - 1)
            {
                Directory.Delete(output, recursive: true);
            }
        }

        var bytes = Directory.EnumerateFiles(Path.Combine(output, "master")).Sum(file => new FileInfo(file).Length);
        var ratio = Machine.Median(rounds.Select(round => round.Ours / round.Duck));
        Console.WriteLine();
        Console.WriteLine($"{corpus.Name}: {rows:N0} rows, wall time, median of {Rounds}");
        Console.WriteLine($"  {"btui run, FASTA to master/",-34} {Machine.Median(rounds.Select(round => round.Ours)),8:N1} s, {bytes >> 20:N0} MiB");
        Console.WriteLine($"  {"DuckDB, COPY to zstd Parquet",-34} {Machine.Median(rounds.Select(round => round.Duck)),8:N1} s, {new FileInfo(scratch.File("duck.parquet")).Length >> 20:N0} MiB");
        Console.WriteLine($"  → {ratio:N2} × DuckDB, bar {Bar} ×: {(ratio <= Bar ? "reached" : "missed")}");
        Directory.Delete(output, recursive: true);
    }

    private static (double Seconds, long Rows) Copy(string files, string target)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE dataset AS SELECT * FROM read_parquet('{files}')";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM dataset";
        var rows = Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        File.Delete(target);
        command.CommandText = $"COPY dataset TO '{target}' (FORMAT parquet, COMPRESSION zstd)";
        var start = Stopwatch.GetTimestamp();
        command.ExecuteNonQuery();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, rows);
    }
}
