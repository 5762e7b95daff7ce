using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Builder.Inputs;
using Builder.Telemetry.Recording;
using BuilderTui.Terminal;
using BuilderTui.Widgets;

namespace BuilderTui.Commands;

/// <summary><c>btui monitor analyze</c>: what a log says as a whole.</summary>
internal static class LogAnalysisCommand
{
    private const int Widest = 100;

    public static Command Create()
    {
        var command = new Command("analyze", "Reads a CSV log of btui monitor or btui profile, or one with the columns timestamp,rss_mb,vms_mb,percent,children_rss_mb: lowest, mean, percentiles and highest of each column with its curve, time beyond bounds, gaps, and how memory went. Example: btui monitor analyze night.csv --above rss_mb=2000");
        var file = new Argument<string>("file") { Description = "The log" };
        var above = new Option<string[]>("--above") { Description = "Also say how long a column was above a value; may be given several times", HelpName = "COLUMN=VALUE" };
        var json = new Option<bool>("--json") { Description = "Print {readings, from, to, interval_seconds, columns[], beyond[], gaps[], shape} as JSON" };
        command.Arguments.Add(file);
        command.Options.Add(above);
        command.Options.Add(json);
        command.SetAction((line, cancel) => Task.FromResult(Run(line.GetValue(file)!, line.GetValue(above) ?? [], line.GetValue(json), cancel)));
        return command;
    }

    private static int Run(string file, IReadOnlyList<string> above, bool json, CancellationToken cancel)
    {
        var report = Read(file, [.. above.Select(Bound)], cancel);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(AnalysisReport.Json(report), JsonText.Options)
            : AnalysisReport.Text(file, report, TextWidth.AtMost(Widest), TerminalTraits.Detect(Environment.GetEnvironmentVariable).Ascii ? Glyphs.Ascii.Levels : Glyphs.Unicode.Levels));
        return ExitCode.Ok;
    }

    private static LogReport Read(string file, IReadOnlyList<(string, double)> bounds, CancellationToken cancel)
    {
        try
        {
            return LogAnalysis.Read(file, bounds, cancel);
        }
        catch (RecordingException exception)
        {
            throw new InputException($"{exception.Message}.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{file} is not there: name a log of btui monitor or btui profile.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"{file} cannot be read: {(Directory.Exists(file) ? "it is a folder, and a log is a file" : "we may not")}.");
        }
    }

    private static (string, double) Bound(string text)
        => text.Split('=') is [{ Length: > 0 } column, var value] && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? (column, bound)
            : throw new InputException($"--above {text} is no column with a value: expected COLUMN=VALUE, like rss_mb=2000.");
}
