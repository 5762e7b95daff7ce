using System.Globalization;
using System.Text.Json;
using Builder.Telemetry;

namespace EndToEnd.Support;

/// <summary>Builds whose workers misbehave as tests/FakeWorker can.</summary>
internal static class Misdeed
{
    /// <summary>Runs btui with the misbehaving worker.</summary>
    /// <param name="misdeeds">One a chunk, with blanks between them; <c>misdeed@gene</c> waits for that gene.</param>
    /// <param name="times">Attempts of a chunk that misbehave; the later ones are real.</param>
    public static Task<Outcome> RunAsync(string misdeeds, int times, params string[] arguments)
        => Btui.RunAsync([.. arguments, "--worker", Btui.FakeWorker], new Dictionary<string, string>
        {
            ["FAKE_WORKER"] = misdeeds,
            ["FAKE_WORKER_TIMES"] = times.ToString(CultureInfo.InvariantCulture),
            ["REAL_WORKER"] = Btui.Worker,
        });

    /// <summary>True where workers get control groups of their own, whose counters prove or disprove a memory kill.</summary>
    public static bool GroupsCount { get; } = LimitFacilities.Choose(new SystemRoots()).Kind != LimitKind.Watchdog;
}

/// <summary>Builds with one misdeed a chunk, made once for the tests that look at their chunks.</summary>
public sealed class MisbehavedBuilds : IDisposable
{
    public const int Always = 1000;

    // Memory deaths are not among them: chunks learn from one another what did not fit.
    private static readonly string[] Misdeeds =
        ["exit-0", "exit-137", "segv", "unhandled", "sigkill-self", "locked", "report-failed"];

    private readonly TempFolder _temp = new();
    private readonly SmallGenome _genome;
    private readonly Lazy<Task<(string Folder, Outcome Run)>> _always;
    private readonly Lazy<Task<(string Folder, Outcome Run)>> _once;

    public MisbehavedBuilds(SmallGenome genome)
    {
        _genome = genome;
        _always = new(() => RunAsync("always", Misdeeds, Always));
        _once = new(() => RunAsync("once", [.. Misdeeds.Where(misdeed => misdeed != "report-failed"), "no-space"], times: 1));
    }

    /// <summary>Every attempt misbehaves.</summary>
    internal Task<(string Folder, Outcome Run)> AlwaysAsync() => _always.Value;

    /// <summary>The first attempt of each chunk misbehaves.</summary>
    internal Task<(string Folder, Outcome Run)> OnceAsync() => _once.Value;

    /// <summary>The chunk of a build that a misdeed was done to.</summary>
    public static async Task<JsonElement> ChunkAsync(string folder, string misdeed)
    {
        var names = await File.ReadAllLinesAsync($"{folder}.misdeeds", TestContext.Current.CancellationToken);
        return (await Btui.StatusAsync(folder)).GetProperty("chunks")[Array.IndexOf(names, misdeed)];
    }

    public void Dispose() => _temp.Dispose();

    private async Task<(string Folder, Outcome Run)> RunAsync(string name, string[] misdeeds, int times)
    {
        var folder = _temp.File(name);
        await File.WriteAllLinesAsync($"{folder}.misdeeds", misdeeds, TestContext.Current.CancellationToken);
        var run = await Misdeed.RunAsync(
            string.Join(' ', misdeeds), times,
            _genome.Arguments("run", folder, "--chunks", $"{misdeeds.Length}", "--parallel", "4", "--plain"));
        return (folder, run);
    }
}
