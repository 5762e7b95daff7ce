namespace BuilderTui.Reporting;

/// <summary>The time of a build in equal parts.</summary>
internal sealed class TimeBuckets(ReportData data)
{
    public const int Count = 120;

    public double Seconds => data.Span.Length.TotalSeconds / Count;

    /// <summary>The part that a moment falls into.</summary>
    public int Of(DateTimeOffset at) => Math.Min(Count - 1, (int)Place(at));

    /// <summary>A moment in parts from the left.</summary>
    public double Place(DateTimeOffset at) => data.Span.Share(at) * Count;

    /// <summary>Whether any attempt ran in each part.</summary>
    public IReadOnlyList<bool> Worked()
    {
        var worked = new bool[Count];
        foreach (var attempt in data.Attempts)
        {
            worked.AsSpan(Of(attempt.StartedAt)..(Of(attempt.EndedAt ?? data.Span.To) + 1)).Fill(true);
        }

        return worked;
    }

    /// <summary>A value for each part, as readings.</summary>
    public IReadOnlyList<Reading> Read(Func<int, double?> value)
        => [.. Enumerable.Range(0, Count).Select(i => new Reading(data.Span.From + ((i + 0.5) / Count * data.Span.Length), value(i)))];
}
