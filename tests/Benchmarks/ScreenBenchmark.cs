using System.Diagnostics;
using System.Globalization;
using Builder.Telemetry;
using EndToEnd.Support;

namespace Benchmarks;

/// <summary>
/// What the screen costs: 120×40 in tmux, a look a second at a build of 300 chunks with eight workers, whose journal this
/// process lives on; beside btop and htop.
/// </summary>
internal static class ScreenBenchmark
{
    private const int Chunks = 300;
    private const int Workers = 8;
    private const int Events = 1000;
    private const int ManyChunks = 10_000;
    private const int FewChunks = 20;

    /// <summary>Looks a second while growth is measured: an hour at one a second is six minutes.</summary>
    private const int Haste = 10;

    private const string FirstFrame = "newest first"; // of the events: the table is drawn before

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private static readonly ProcessReader Processes = new(new SystemRoots());

    /// <summary>How long each figure is measured; <c>BTUI_SCREEN_SECONDS</c>. Growth takes three times as long.</summary>
    private static TimeSpan Span { get; } = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("BTUI_SCREEN_SECONDS") ?? "20", CultureInfo.InvariantCulture));

    /// <summary>The program as it is installed, where the end-to-end tests have made it: compiled ahead of time it starts faster.</summary>
    private static string Btui { get; } = Path.Combine(Corpus.SourceFolder(), "../../artifacts/installed/btui");

    public static async Task RunAsync(Scratch scratch)
    {
        Console.WriteLine();
        if (!TmuxPane.Exists || !File.Exists(Btui))
        {
            Console.WriteLine(TmuxPane.Exists
                ? $"missing: {Path.GetFullPath(Btui)}; dotnet build tests/EndToEnd makes it"
                : "missing: tmux; apt-get install tmux");
            return;
        }

        Console.WriteLine($"screens of 120×40, a look a second, for {Span.TotalSeconds:F0} s each; {Chunks} chunks, {Workers} workers");
        await OursAsync(scratch);
        await OtherAsync(scratch, "btop", "Pid:", []);
        await OtherAsync(scratch, "htop", "PID", ["-d", "10"]);
        await ManyAsync(scratch);
        await GrowthAsync(scratch);
    }

    private static async Task OursAsync(Scratch scratch)
    {
        using var build = MadeBuild.Create(scratch.File("screen"), Chunks, Workers, Events);
        await using var life = new Life(build, TimeSpan.FromSeconds(1));
        var starts = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            await using var terminal = Attach(scratch, build);
            starts.Add((await terminal.StartAsync(FirstFrame)).TotalSeconds);
        }

        await using var screen = Attach(scratch, build);
        await screen.StartAsync(FirstFrame);
        var working = await MeasureAsync(screen);
        screen.Press("z");
        var frozen = await MeasureAsync(screen);
        screen.Press("z");
        screen.Press("L");
        var slow = await MeasureAsync(screen);
        screen.Press("L");
        await life.EndAsync();
        build.Rest();
        var idle = await MeasureAsync(screen);

        Report("processor, building", working.Share * 100, "% of a core", 0.7, 2);
        Report("processor, frozen", frozen.Share * 100, "% of a core", 0.2, 0.5);
        Report("processor, build at rest", idle.Share * 100, "% of a core", 0.2, 0.5);
        Report("bytes to the terminal", working.Bytes, "a second", 1000, 2000);
        Report("bytes, slow link", slow.Bytes, "a second", 200, 500);
        Report("resident memory", working.Resident / 1048576.0, "MiB", 40, 80);
        Report("first frame", Machine.Median(starts), "s", 0.3, 1);
    }

    private static async Task OtherAsync(Scratch scratch, string name, string text, string[] arguments)
    {
        if (TmuxPane.Find(name) is not { } program)
        {
            Console.WriteLine($"  {name} is not installed: apt-get install {name}");
            return;
        }

        var settings = scratch.Folder();
        Directory.CreateDirectory(Path.Combine(settings, "btop"));
        await File.WriteAllTextAsync(Path.Combine(settings, "btop", "btop.conf"), "update_ms = 1000\n");
        await using var terminal = new TmuxPane(scratch, [$"XDG_CONFIG_HOME={settings}", $"HTOPRC={settings}/htoprc"], [program, .. arguments]);
        var start = await terminal.StartAsync(text);
        var cost = await MeasureAsync(terminal);
        Console.WriteLine($"  beside {name,-18}{cost.Share * 100,8:F2} % of a core, {cost.Bytes:N0} bytes a second, {cost.Resident / 1048576.0:F1} MiB, first frame {start.TotalSeconds:F2} s");
    }

    private static async Task ManyAsync(Scratch scratch)
    {
        var costs = new List<Cost>();
        foreach (var chunks in (int[])[FewChunks, ManyChunks])
        {
            using var build = MadeBuild.Create(scratch.File($"screen-{chunks}"), chunks, Workers, Events);
            await using var life = new Life(build, TimeSpan.FromSeconds(1));
            await using var screen = Attach(scratch, build);
            var start = await screen.StartAsync(FirstFrame);
            costs.Add(await MeasureAsync(screen));
            Console.WriteLine($"  {chunks,6:N0} chunks           {costs[^1].Share * 100,8:F2} % of a core, {costs[^1].Bytes:N0} bytes a second, {costs[^1].Resident / 1048576.0:F1} MiB, first frame {start.TotalSeconds:F2} s");
        }

        Report($"{ManyChunks:N0} against {FewChunks}", costs[1].Share / costs[0].Share, "× the processor", 1.2, 2);
    }

    private static async Task GrowthAsync(Scratch scratch)
    {
        using var build = MadeBuild.Create(scratch.File("screen-growth"), Chunks, Workers, Events);
        await using var life = new Life(build, TimeSpan.FromSeconds(1.0 / Haste));
        await using var screen = Attach(scratch, build, "--refresh", (1.0 / Haste).ToString(CultureInfo.InvariantCulture));
        await screen.StartAsync(FirstFrame);
        await Task.Delay(Span, TimeProvider.System);
        var before = Processes.ReadMemory(screen.Process)!.Resident!.Value;
        await Task.Delay(3 * Span, TimeProvider.System);
        var after = Processes.ReadMemory(screen.Process)!.Resident!.Value;
        Report($"growth in {3 * Haste * Span.TotalMinutes:F0} minutes of looks", (after - before) / 1048576.0, $"MiB, to {after / 1048576.0:F1}", 1, 5);
    }

    private static TmuxPane Attach(Scratch scratch, MadeBuild build, params string[] more)
        => new(scratch, [], [Btui, "attach", build.Folder.Root, .. more]);

    private static async Task<Cost> MeasureAsync(TmuxPane terminal)
    {
        await Task.Delay(Settle, TimeProvider.System);
        var (before, sent, start) = (Processes.ReadMemory(terminal.Process)!, terminal.Sent, Stopwatch.GetTimestamp());
        await Task.Delay(Span, TimeProvider.System);
        var (after, seconds) = (Processes.ReadMemory(terminal.Process)!, Stopwatch.GetElapsedTime(start).TotalSeconds);
        return new((after.CpuSeconds!.Value - before.CpuSeconds!.Value) / seconds, (terminal.Sent - sent) / seconds, after.Resident!.Value);
    }

    private static void Report(string what, double value, string unit, double target, double limit)
    {
        var word = value <= target ? "target reached" : value <= limit ? "target missed, limit kept" : "limit missed";
        Console.WriteLine($"  {what,-25}{value,8:N2} {unit}, target {target:N1}, limit {limit:N1}: {word}");
    }

    /// <param name="Share">Of a core.</param>
    /// <param name="Bytes">To the terminal, a second.</param>
    /// <param name="Resident">Bytes.</param>
    private readonly record struct Cost(double Share, double Bytes, long Resident);

    /// <summary>Lives a build on in the background.</summary>
    private sealed class Life : IAsyncDisposable
    {
        private readonly PeriodicTimer _timer;
        private readonly Task _living;

        public Life(MadeBuild build, TimeSpan period)
        {
            _timer = new PeriodicTimer(period, TimeProvider.System);
            _living = Task.Run(async () =>
            {
                while (await _timer.WaitForNextTickAsync())
                {
                    build.Live();
                }
            });
        }

        public Task EndAsync()
        {
            _timer.Dispose();
            return _living;
        }

        public async ValueTask DisposeAsync() => await EndAsync();
    }
}
