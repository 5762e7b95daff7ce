using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Builder.Planning;
using Builder.Supervision;
using BuilderTui.Commands;

namespace EndToEnd.Support;

/// <summary>What a finished program left.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>The real program.</summary>
internal static class Btui
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // a guard against waiting for ever, and no bar

    /// <summary>btui as it is installed, made with these tests (EndToEnd.csproj).</summary>
    public static string Program { get; } = Artifact("installed/btui");

    /// <summary>The real worker and runner.</summary>
    public static string Worker { get; } = Path.Combine(Path.GetDirectoryName(Program)!, "btui-worker");

    /// <summary>The program that misbehaves on request.</summary>
    public static string FakeWorker { get; } = Artifact($"bin/FakeWorker/{Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))}/fake-worker");

    /// <summary>Runs btui to its end, without a terminal.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(arguments, new Dictionary<string, string>());

    /// <summary>Runs btui to its end with further environment variables.</summary>
    public static async Task<Outcome> RunAsync(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // as btui has it for all that it starts: it starts faster
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs btui and demands an exit code.</summary>
    public static async Task<Outcome> ExpectAsync(int exitCode, params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.True(outcome.ExitCode == exitCode, $"btui {string.Join(' ', arguments)}: expected exit code {exitCode}, but {outcome}");
        return outcome;
    }

    /// <summary>What <c>status --json</c> prints. Made within this process, as every test looks; that the command prints it is
    /// CommandLineTests' matter.</summary>
    public static Task<JsonElement> StatusAsync(string folder) => Task.Run(() => JsonSerializer.SerializeToElement(
        StatusJson.Of(StatusCommand.Read(new BuildFolder(folder), TimeProvider.System)), JsonText.Options));

    /// <summary>The fingerprint of a dataset, after <c>verify</c> has found nothing wrong with it. Within this process, as hundreds of
    /// builds are verified; what the command prints is VerifyTests' matter.</summary>
    public static async Task<string> FingerprintAsync(string folder)
    {
        var result = await BuildProof.VerifyAsync(new BuildFolder(folder), TestContext.Current.CancellationToken);
        Assert.True(result.Ok, string.Join('\n', result.Problems));
        return result.Fingerprint!;
    }

    /// <summary>Waits until something is so; fails the test when it never is. Looks the less often the longer it takes: what is
    /// waited for needs the processor too.</summary>
    /// <param name="instead">What is so instead.</param>
    public static async Task UntilAsync(string what, Func<bool> isSo, Func<string>? instead = null)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience || isSo(), $"it never came true that {what}: {instead?.Invoke()}");
            var pause = TimeSpan.FromTicks(Math.Clamp(watch.Elapsed.Ticks / 20, FirstLook.Ticks, LastLook.Ticks));
            await Task.Delay(pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A folder of the repository's neighbour shared/data; skips the test where it is missing.</summary>
    public static string Data(string name)
    {
        Assert.SkipUnless(HasData(name), $"the real genome slices are not beside the repository ({name})");
        return DataFolder(name);
    }

    /// <summary>True where <see cref="Data"/> is there.</summary>
    public static bool HasData(string name) => Directory.Exists(DataFolder(name));

    private static string DataFolder(string name) => Path.GetFullPath(Path.Combine(ThisFile(), "../../../../../shared/data", name));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string Artifact(string path) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../..", path));
}
