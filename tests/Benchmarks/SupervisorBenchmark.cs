using System.Diagnostics;
using System.Globalization;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace Benchmarks;

/// <summary>
/// What a supervisor costs that has 1,000 chunks, of which eight are at work: its processor time, which others on the machine
/// do not change, and its memory. The workers are tests/FakeWorker's, which say ten times a second that they begin a gene.
/// </summary>
internal static class SupervisorBenchmark
{
    private const int Chunks = 1000;
    private const int Workers = 8;
    private const double ShareBar = 0.01;
    private const long MemoryBar = 80L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    private static string FakeWorker { get; } = Path.GetFullPath(
        Path.Combine(Corpus.SourceFolder(), "../../artifacts/bin/FakeWorker/release/fake-worker"));

    /// <summary>How long is measured; <c>BTUI_SUPERVISOR_SECONDS</c>.</summary>
    private static TimeSpan Span { get; } = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("BTUI_SUPERVISOR_SECONDS") ?? "30", CultureInfo.InvariantCulture));

    public static async Task RunAsync(Scratch scratch)
    {
        Console.WriteLine();
        if (new[] { BuildBenchmark.Btui, FakeWorker }.FirstOrDefault(program => !File.Exists(program)) is { } missing)
        {
            Console.WriteLine($"missing: {missing}; dotnet publish src/BuilderTui -o artifacts/installed and dotnet build tests/FakeWorker -c Release make them");
            return;
        }

        var corpus = Corpus.Compact(scratch, Chunks);
        var folder = new BuildFolder(scratch.File("supervised"));
        Call("run", "--genome", corpus.Genome, "--annotation", corpus.Annotation, "--output-dir", folder.Root,
            "--chunks", $"{Chunks}", "--parallel", $"{Workers}", "--memory-limit", "200M", "--worker", FakeWorker, "--detach");
        try
        {
            await MeasureAsync(folder);
        }
        finally
        {
            Call("stop", folder.Root, "--now");
        }
    }

    private static async Task MeasureAsync(BuildFolder folder)
    {
        var processes = new ProcessReader(new SystemRoots());
        var supervisor = SupervisorLock.Holder(folder, processes) ?? throw new InvalidOperationException($"no supervisor works on {folder.Root}");
        using var reader = BuildJournalReader.Open(folder.Journal);
        var start = Stopwatch.GetTimestamp();
        while (reader.Read(folder.Root, true, TimeProvider.System.GetUtcNow()).Build.Running < Workers && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System);
        }

        await Task.Delay(Settle, TimeProvider.System);
        var before = processes.ReadMemory(supervisor)!;
        start = Stopwatch.GetTimestamp();
        await Task.Delay(Span, TimeProvider.System);
        var after = processes.ReadMemory(supervisor)!;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var build = reader.Read(folder.Root, true, TimeProvider.System.GetUtcNow()).Build;
        var share = (after.CpuSeconds - before.CpuSeconds) / seconds;
        Console.WriteLine($"supervisor of {build.ChunksTotal:N0} chunks, {build.Running} of them at work, for {seconds:F0} s");
        Console.WriteLine($"  processor {100 * share,6:N2} % of a core, bar {100 * ShareBar:N0} %: {(share < ShareBar ? "reached" : "missed")}");
        Console.WriteLine($"  resident  {after.Resident / 1048576.0,6:N1} MiB ({(after.Resident - before.Resident) / 1048576.0:+0.0;-0.0} in that time, most ever {after.Peak / 1048576.0:N1}), bar {MemoryBar >> 20} MiB: {(after.Peak < MemoryBar ? "reached" : "missed")}");
    }

    private static void Call(params string[] arguments)
    {
        var start = new ProcessStartInfo(BuildBenchmark.Btui, arguments) { RedirectStandardOutput = true };
        start.Environment["FAKE_WORKER"] = string.Join(' ', Enumerable.Repeat("dawdle", Chunks));
        start.Environment["FAKE_WORKER_TIMES"] = "1000";
        start.Environment["REAL_WORKER"] = FakeWorker;
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
