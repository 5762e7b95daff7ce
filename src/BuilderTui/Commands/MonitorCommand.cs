using System.CommandLine;
using Builder.Inputs;
using Builder.Telemetry;
using Builder.Telemetry.Recording;
using BuilderTui.Terminal;

namespace BuilderTui.Commands;

/// <summary><c>btui monitor</c>: watches the machine, and a process with all below it, and warns.</summary>
internal static class MonitorCommand
{
    private const int StandardOutput = 1;

    public static Command Create(TimeProvider time)
    {
        var command = new Command("monitor", "Watches processors, memory, swap, disks and pressure of this machine, and memory, processor and disks of a process with all below it; says when something becomes short and when it no longer is. Ends with Ctrl-C, after --for, or with the process. Example: btui monitor --pid 4711 --log night.csv --for 8h");
        var log = new Option<string?>("--log") { Description = "Write every reading to a CSV file, which must not be there yet; btui monitor analyze reads it", HelpName = "FILE" };
        var interval = new Option<string>("--interval") { Description = "Time from one reading to the next, e.g. 0.5, 10s or 1m", HelpName = "TIME", DefaultValueFactory = _ => "2s" };
        var pid = new Option<int?>("--pid") { Description = "A process to be watched with all below it", HelpName = "PID" };
        var duration = new Option<string?>("--for") { Description = "How long, e.g. 90s, 30m or 8h; default until Ctrl-C", HelpName = "TIME" };
        var json = new Option<bool>("--json") { Description = "Print each reading and each warning as a line of JSON, with the names of the CSV file" };
        var plain = new Option<bool>("--plain") { Description = "A line for each reading; chosen by itself without a terminal" };
        command.Options.Add(log);
        command.Options.Add(interval);
        command.Options.Add(pid);
        command.Options.Add(duration);
        command.Options.Add(json);
        command.Options.Add(plain);
        command.Subcommands.Add(LogAnalysisCommand.Create());
        command.SetAction((line, cancel) => RunAsync(
            line.GetValue(pid),
            line.GetValue(log),
            TimeOption.Read("--interval", line.GetValue(interval), 0.1, 3600, "0.1s to 1h, like 0.5, 10s or 1m")!.Value,
            TimeOption.Read("--for", line.GetValue(duration), 0.1, 366 * 86400d, "a time up to 366d, like 90s, 30m or 8h"),
            View(line.GetValue(json), line.GetValue(plain), time),
            time,
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        int? pid, string? log, TimeSpan interval, TimeSpan? duration, IMonitorView view, TimeProvider time, CancellationToken cancel)
    {
        var roots = new SystemRoots();
        var processes = new ProcessReader(roots);
        var watched = pid is { } number
            ? processes.Identify(number) ?? throw new InputException($"--pid {number} is no process that runs: ps lists those that do.")
            : null;
        using var writer = ProfileCommand.Log(log);
        var watch = new MonitorWatch(
            new ReadingSource(roots, Environment.CurrentDirectory, time), watched is null ? null : new ProcessTree(processes, watched), writer, view, time);
        await watch.RunAsync(interval, duration, cancel);
        return ExitCode.Ok;
    }

    private static IMonitorView View(bool json, bool plain, TimeProvider time)
        => json ? new MonitorJson(Console.Out)
            : plain || Libc.IsATty(StandardOutput) != 1 || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb"
                ? new MonitorLines(Console.Out, time.LocalTimeZone)
                : new MonitorBlock(Console.Out, () => Libc.WindowSize(StandardOutput)?.Columns ?? 80, time.LocalTimeZone);
}
