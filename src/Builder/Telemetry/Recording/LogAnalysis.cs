namespace Builder.Telemetry.Recording;

/// <summary>Reads a log once, from its first line to its last, in memory that does not grow with it.</summary>
public static class LogAnalysis
{
    private const int MostGaps = 20;

    // So many times the usual interval are no interval any more.
    private const double GapFactor = 3;

    // Timers are late on a busy machine.
    private const double LeastGap = 1.5;

    private static readonly (string Column, bool Below, double Bound)[] Bounds =
    [
        (LogColumns.Percent, false, 80),
        (LogColumns.MachineCpu, false, 80),
        (LogColumns.MachineAvailable, true, 2048),
        (LogColumns.MachineSwap, false, 0),
        (LogColumns.MachinePressure, false, 10),
    ];

    /// <param name="bounds">Columns to be timed above a bound, besides the usual ones.</param>
    /// <exception cref="RecordingException">It is no log, or one of <paramref name="bounds"/> is about a column that it has not.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LogReport Read(string path, IReadOnlyList<(string Column, double Bound)> bounds, CancellationToken cancel)
    {
        using var reader = new LogReader(path);
        if (bounds.Select(bound => bound.Column).Except(reader.Columns).FirstOrDefault() is { } missing)
        {
            throw new RecordingException($"{path} has no column {missing}: choose one of {string.Join(", ", reader.Columns.Where(name => name != LogColumns.Timestamp))}");
        }

        var columns = reader.Columns.Select(name => new ColumnTally(name)).ToList();
        var beyond = Bounds.Concat(bounds.Select(bound => (bound.Column, false, bound.Bound)))
            .Select(bound => (Bound: bound, Index: reader.Columns.ToList().IndexOf(bound.Column)))
            .Where(one => one.Index >= 0)
            .Select(one => new BoundTally(one.Bound.Column, one.Bound.Item2, one.Bound.Bound, one.Index))
            .ToList();
        var memory = new MemoryTally(reader.Columns);
        var clock = new ClockTally();
        var values = new double?[reader.Columns.Count];
        while (reader.Read(values) is { } at)
        {
            cancel.ThrowIfCancellationRequested();
            var lasted = clock.Add(at, GapFactor, LeastGap);
            beyond.ForEach(bound => bound.Add(lasted, values));
            memory.Add(clock.Seconds, values);
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Add(clock.Seconds, values[i]);
            }
        }

        return new(
            clock.Readings, clock.From, clock.To, clock.Interval,
            [.. columns.Where(column => column.Name != LogColumns.Timestamp).Select(column => column.Report())],
            [.. beyond.Select(bound => bound.Report())],
            clock.Gaps(MostGaps, GapFactor, LeastGap),
            clock.StepsBack, reader.LastLineCut, memory.Shape());
    }
}
