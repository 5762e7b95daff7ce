using System.Text;
using System.Text.Json;
using Builder.Dataset;
using Builder.Planning;

namespace Benchmarks;

/// <summary>
/// Rows a second on one thread, beside Python's way and NumPy's way of counting the same windows. Times are processor time
/// of the process that works, so that others on the machine do not count; runs are interleaved and ratios are medians of
/// the rounds' ratios.
/// </summary>
internal static class RowBenchmark
{
    private const int Rounds = 5;
    private const int BatchRows = 20_000;
    private const int WindowRows = 20_000;

    private static readonly DatasetOptions Options = new();

    public static async Task RunAsync(Scratch scratch)
    {
        await RunAsync(Corpus.Compact(scratch, 1000), scratch);
        if (Corpus.Fly(scratch) is { } fly)
        {
            await RunAsync(fly, scratch);
        }
    }

    private static async Task RunAsync(Corpus corpus, Scratch scratch)
    {
        var path = scratch.File("rows.parquet");
        var windows = scratch.File("windows.txt");
        WriteWindows(corpus, windows);
        var room = new RowRoom(Options); // a worker keeps it for all its batches
        await WholeAsync(corpus, room, path); // warm
        var rounds = new List<Round>();
        for (var i = 0; i < Rounds; i++)
        {
            var (selection, rows) = Timed(() => Select(corpus));
            var features = Timed(() => Fill(corpus, room.Rows)).Seconds - selection;
            var (whole, file) = await TimedAsync(() => WholeAsync(corpus, room, path));
            rounds.Add(new(
                rows, selection, features, whole, file.Allocated, file.Bytes,
                await PythonRateAsync("featuriser.py", windows), await PythonRateAsync("numpy_count.py", windows)));
        }

        Print(corpus, rounds);
    }

    private static void Print(Corpus corpus, List<Round> rounds)
    {
        var rows = rounds[0].Rows;
        Console.WriteLine();
        Console.WriteLine($"{corpus.Name}: {corpus.Bases:N0} bases, {rows:N0} rows, row groups of {BatchRows:N0}, k = 3, one thread, processor time, median of {rounds.Count}");
        Line("scoring (PWM) and downsampling", rows / Machine.Median(rounds.Select(round => round.Selection)), "rows/s");
        Line("features + k-mers", rows / Machine.Median(rounds.Select(round => round.Features)), "rows/s");
        Line("features + k-mers + zstd Parquet", Machine.Median(rounds.Select(round => round.Rate)), "rows/s");
        Line("all of it, from sequence to file", rows / Machine.Median(rounds.Select(round => round.Whole)), "rows/s");
        Line("file", Machine.Median(rounds.Select(round => (double)round.Bytes / rows)), "bytes a row");
        Line("allocated once the buffers are there", Machine.Median(rounds.Select(round => round.Allocated)), "bytes a row");
        PrintRatio("Python's featuriser", rounds, round => round.Python, 100);
        PrintRatio("NumPy's count", rounds, round => round.Numpy, 3);
    }

    private static void PrintRatio(string name, List<Round> rounds, Func<Round, double?> rate, double bar)
    {
        var known = rounds.Where(round => rate(round) is not null).ToList();
        if (known.Count == 0)
        {
            return; // what is missing was said
        }

        Line(name, Machine.Median(known.Select(round => rate(round)!.Value)), "rows/s");
        var ratio = Machine.Median(known.Select(round => round.Rate / rate(round)!.Value));
        Console.WriteLine($"  → {ratio,10:N1} × {name}, bar {bar} ×: {(ratio >= bar ? "reached" : "missed")}");
    }

    private static void Line(string what, double value, string unit) => Console.WriteLine($"  {what,-36} {value,12:N0} {unit}");

    private static long Select(Corpus corpus)
    {
        var (gene, rows) = (new GeneAtHand(Options, corpus.Model), 0L);
        for (var i = 0; i < corpus.Genes.Length; i++)
        {
            gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
            rows += gene.Rows.Length;
        }

        return rows;
    }

    private static long Fill(Corpus corpus, RowBuffer buffer)
    {
        buffer.Clear();
        var (gene, rows) = (new GeneAtHand(Options, corpus.Model), 0L);
        for (var i = 0; i < corpus.Genes.Length; i++)
        {
            gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
            for (var done = 0; done < gene.Rows.Length;)
            {
                var take = Math.Min(gene.Rows.Length - done, BatchRows - buffer.Rows);
                buffer.Append(gene, gene.Rows.Slice(done, take), BatchRows);
                done += take;
                if (buffer.Rows == BatchRows)
                {
                    buffer.Clear();
                }
            }

            rows += gene.Rows.Length;
        }

        return rows;
    }

    /// <returns>Bytes of the file, and bytes allocated for each row of the second half of the genes.</returns>
    private static async Task<(long Bytes, double Allocated)> WholeAsync(Corpus corpus, RowRoom room, string path)
    {
        await using var writer = new BatchWriter(path, room, BatchRows);
        var gene = new GeneAtHand(Options, corpus.Model);
        var (allocated, rows) = (0L, 0L);
        for (var i = 0; i < corpus.Genes.Length; i++)
        {
            if (i == corpus.Genes.Length / 2)
            {
                (allocated, rows) = (GC.GetTotalAllocatedBytes(precise: true), 0);
            }

            gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
            rows += await writer.AddAsync(gene, CancellationToken.None);
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return ((await writer.FinishAsync(CancellationToken.None)).Bytes, allocated / (double)rows);
    }

    /// <summary>The first rows' windows as text, one a line, as the Python builder gets them from its input.</summary>
    private static void WriteWindows(Corpus corpus, string path)
    {
        using var file = new StreamWriter(path);
        var (gene, left) = (new GeneAtHand(Options, corpus.Model), WindowRows);
        for (var i = 0; i < corpus.Genes.Length && left > 0; i++)
        {
            gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
            foreach (var row in gene.Rows[..Math.Min(left, gene.Rows.Length)])
            {
                var (start, end) = WindowColumns.Around(row.Position, Options.Flank, corpus.Genes[i].Length);
                file.WriteLine(Encoding.ASCII.GetString(corpus.Sequences[i].AsSpan(start, end - start)));
                left--;
            }
        }
    }

    private static async Task<double?> PythonRateAsync(string script, string windows)
    {
        var output = await Machine.RunAsync("/usr/bin/python3", Path.Combine(Corpus.SourceFolder(), script), windows);
        if (output is null)
        {
            return null;
        }

        using var result = JsonDocument.Parse(output);
        if (result.RootElement.TryGetProperty("missing", out var missing))
        {
            Console.WriteLine($"missing for {script}: {missing}");
            return null;
        }

        return result.RootElement.GetProperty("rows").GetDouble() / result.RootElement.GetProperty("seconds").GetDouble();
    }

    private static (double Seconds, long Result) Timed(Func<long> work)
    {
        var start = Machine.CpuSeconds();
        var result = work();
        return (Machine.CpuSeconds() - start, result);
    }

    private static async Task<(double Seconds, T Result)> TimedAsync<T>(Func<Task<T>> work)
    {
        var start = Machine.CpuSeconds();
        var result = await work();
        return (Machine.CpuSeconds() - start, result);
    }

    /// <summary>Seconds of processor time; <see cref="Rate"/> is the bar's: features, k-mers and Parquet of rows that are
    /// scored and chosen, as the Python featuriser gets them.</summary>
    private sealed record Round(
        long Rows, double Selection, double Features, double Whole, double Allocated, long Bytes, double? Python, double? Numpy)
    {
        public double Rate => Rows / (Whole - Selection);
    }
}
