using System.Text;
using System.Text.Json;
using Builder.Telemetry.Recording;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>A line for each reading and each warning, for pipes and logs.</summary>
internal sealed class MonitorLines(TextWriter output, TimeZoneInfo zone) : IMonitorView
{
    public void Show(Reading reading, IReadOnlyList<AlarmNote> notes, IReadOnlyList<AlarmKind> ringing)
    {
        var at = Durations.TimeOfDay(reading.Machine.At, zone);
        foreach (var note in notes)
        {
            output.WriteLine(Warning(at, note));
        }

        output.WriteLine($"{at} {string.Join("; ", MonitorBlock.Facts(reading))}");
    }

    public void End(DateTimeOffset at, string sentence) => output.WriteLine($"{Durations.TimeOfDay(at, zone)} END  {sentence}");

    /// <summary>A warning as a line of its own.</summary>
    public static string Warning(string at, AlarmNote note) => $"{at} {(note.Begins ? "WARN" : "OK  ")} {AlarmWords.Of(note)}";
}

/// <summary>Readings and warnings as lines of JSON, with the names of the CSV file.</summary>
internal sealed class MonitorJson(TextWriter output) : IMonitorView
{
    private static readonly JsonSerializerOptions OneLine = new(JsonText.Options) { WriteIndented = false };

    public void Show(Reading reading, IReadOnlyList<AlarmNote> notes, IReadOnlyList<AlarmKind> ringing)
    {
        var at = LogColumns.Text(reading.Machine.At);
        foreach (var note in notes)
        {
            Write(new { Timestamp = at, Kind = "warning", Warning = AlarmWords.Name(note.Kind), note.Begins, note.Value, note.Bound, Seconds = note.Lasted?.TotalSeconds, Text = AlarmWords.Of(note) });
        }

        var fields = new Dictionary<string, object?> { [LogColumns.Timestamp] = at, ["kind"] = "reading" };
        foreach (var (name, value) in LogColumns.Of(reading))
        {
            fields[name] = value is { } known ? Math.Round(known, 3) : null;
        }

        fields["warnings"] = ringing.Select(AlarmWords.Name);
        Write(fields);
    }

    public void End(DateTimeOffset at, string sentence) => Write(new { Timestamp = LogColumns.Text(at), Kind = "end", Text = sentence });

    private void Write<T>(T line) => output.WriteLine(JsonSerializer.Serialize(line, OneLine));
}

/// <summary>A few lines that are written over on a terminal; warnings stay above them.</summary>
/// <param name="columns">Of the terminal now.</param>
internal sealed class MonitorBlock(TextWriter output, Func<int> columns, TimeZoneInfo zone) : IMonitorView
{
    private const string ToTheEnd = "\e[K";
    private const string AllBelow = "\e[J";

    private int _lines;

    public void Show(Reading reading, IReadOnlyList<AlarmNote> notes, IReadOnlyList<AlarmKind> ringing)
    {
        var at = Durations.TimeOfDay(reading.Machine.At, zone);
        List<string> block = [$"{at}  {(ringing.Count == 0 ? "ok" : string.Join(", ", ringing.Select(AlarmWords.Brief)))}", .. Facts(reading)];
        var text = Up();
        foreach (var line in notes.Select(note => MonitorLines.Warning(at, note)).Concat(block))
        {
            text.Append(Cut(line)).Append(ToTheEnd).Append('\n');
        }

        _lines = block.Count;
        output.Write(text.Append(AllBelow));
        output.Flush();
    }

    public void End(DateTimeOffset at, string sentence) => output.WriteLine($"{Durations.TimeOfDay(at, zone)} END  {sentence}");

    /// <summary>A reading in a few short lines.</summary>
    public static IEnumerable<string> Facts(Reading reading) =>
    [
        ReadingWords.Cpu(reading),
        ReadingWords.Ram(reading.Machine),
        ReadingWords.Swap(reading),
        ReadingWords.Disk(reading.Machine),
        ReadingWords.Pressures(reading),
        .. reading.Tree is null ? (string[])[] : [ReadingWords.Tree(reading)],
    ];

    private StringBuilder Up() => new(_lines > 0 ? $"\r\e[{_lines}A" : "");

    // A line that wraps would make the block higher than we think.
    private string Cut(string line) => line[..Math.Min(line.Length, Math.Max(0, columns() - 1))];
}
