using System.CommandLine;
using System.Text.Json;
using Builder.Inputs;
using Builder.Supervision.Profiling;
using Builder.Telemetry;
using Builder.Telemetry.Recording;
using BuilderTui.Terminal;

namespace BuilderTui.Commands;

/// <summary><c>btui profile</c>: runs any command in a group of its own, watches it, and says how it went and why it ended.</summary>
internal static class ProfileCommand
{
    public const string Name = "profile";

    private const int StandardError = 2;

    private static readonly JsonSerializerOptions OneLine = new(JsonText.Options) { WriteIndented = false };

    public static Command Create(TimeProvider time)
    {
        var command = new Command(Name, "Runs a command, samples memory, processor and disks of all its processes, and says on the error output what its peak was, how its memory went and why it ended. The command keeps its input, output and terminal, Ctrl-C goes to it, and its exit code is passed on: 128 + N when signal N ended it, 127 when there is no such command, 126 when it may not be run. Example: btui profile --memory-limit 2G --log run.csv -- python train.py --epochs 3");
        var words = new Argument<string[]>("command") { Description = "The command and its arguments, after --", Arity = ArgumentArity.OneOrMore };
        var log = new Option<string?>("--log") { Description = "Write every reading to a CSV file, which must not be there yet; btui monitor analyze reads it", HelpName = "FILE" };
        var limit = new Option<string?>("--memory-limit") { Description = "Memory limit of all its processes together, e.g. 512M; default none. It is enforced as that of a worker: btui doctor says by what", HelpName = "SIZE" };
        var interval = new Option<string>("--interval") { Description = "Time from one reading to the next, e.g. 0.5, 10s or 1m", HelpName = "TIME", DefaultValueFactory = _ => "1s" };
        var json = new Option<bool>("--json") { Description = "Print the summary as one line of JSON, the last of the error output" };
        var plain = new Option<bool>("--plain") { Description = "No line at the foot of the terminal while it runs; for commands that draw on the whole of it" };
        command.Arguments.Add(words);
        command.Options.Add(log);
        command.Options.Add(limit);
        command.Options.Add(interval);
        command.Options.Add(json);
        command.Options.Add(plain);
        command.SetAction(line => RunAsync(
            line.GetValue(words)!,
            line.GetValue(log),
            BuildOptions.MemoryLimit(line.GetValue(limit)),
            TimeOption.Read("--interval", line.GetValue(interval), 0.1, 3600, "0.1s to 1h, like 0.5, 10s or 1m")!.Value,
            line.GetValue(json),
            line.GetValue(plain),
            time));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] words, string? log, long? limit, TimeSpan interval, bool json, bool plain, TimeProvider time)
    {
        if (ProgramPath.Look(words[0], Environment.GetEnvironmentVariable("PATH")) is { WhyNot: { } whyNot, Code: var code })
        {
            await Console.Error.WriteLineAsync($"btui: {whyNot}");
            return code;
        }

        using var writer = Log(log);
        var profiler = new Profiler(new(words, limit, interval, Environment.CurrentDirectory, writer), new SystemRoots(), time);
        var ended = await RunAsync(profiler, limit, plain || json, time);
        await Console.Error.WriteLineAsync(json ? JsonSerializer.Serialize(ProfileReport.Json(ended), OneLine) : ProfileReport.Text(ended));
        return ended.ExitCode;
    }

    /// <summary>Makes a log.</summary>
    /// <exception cref="InputException">The file is there already.</exception>
    internal static LogWriter? Log(string? path)
        => path is null ? null
            : File.Exists(path) ? throw new InputException($"{path} is there already: give --log another name, or remove it.")
            : new(path);

    private static async Task<ProfileResult> RunAsync(Profiler profiler, long? limit, bool plain, TimeProvider time)
    {
        var bar = new StatusBar(bytes => Libc.Write(StandardError, bytes, bytes.Length), () => Libc.WindowSize(StandardError));
        var isTerminal = Libc.IsATty(StandardError) == 1 && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var progress = new ProfileProgress(isTerminal ? bar : null, Console.Error, limit, time);
        using var signals = new SignalRelay(profiler);
        try
        {
            return await profiler.RunAsync(plain ? _ => { } : progress.Tell);
        }
        finally
        {
            bar.End();
        }
    }
}
