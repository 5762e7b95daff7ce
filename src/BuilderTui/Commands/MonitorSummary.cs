using Builder.Planning;
using Builder.Telemetry.Recording;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>What was seen all in all.</summary>
internal sealed class MonitorSummary
{
    private int _readings;
    private int _warnings;
    private long? _leastAvailable;
    private long? _mostResident;
    private double? _mostBusy;

    public void Add(Reading reading, IReadOnlyList<AlarmNote> notes)
    {
        _readings++;
        _warnings += notes.Count(note => note.Begins);
        _leastAvailable = Math.Min(_leastAvailable ?? long.MaxValue, reading.Machine.RamAvailable ?? long.MaxValue) is var least and < long.MaxValue ? least : null;
        _mostResident = reading.Tree?.TotalResident is { } resident ? Math.Max(_mostResident ?? 0, resident) : _mostResident;
        _mostBusy = reading.Machine.CpuBusy is { } busy ? Math.Max(_mostBusy ?? 0, busy) : _mostBusy;
    }

    public string Sentence(TimeSpan elapsed, LogWriter? log)
        => $"{Plural.Of(_readings, "reading")} in {Durations.Short(elapsed.TotalSeconds)}, memory available at least {Sizes.Of(_leastAvailable)}, processors busy at most {Counts.Percent(_mostBusy)}"
            + $"{(_mostResident is { } resident ? $", processes at most {ByteSize.Format(resident)} resident" : "")}, {Plural.Of(_warnings, "warning")}"
            + $"{(log is null ? "" : $"; {Plural.Of(log.Rows, "reading")} in {log.Path}{(log.Lost > 0 ? $", {log.Lost:N0} could not be written" : "")}")}";
}
