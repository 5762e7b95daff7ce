using BuilderTui.Screens;

namespace BuilderTui.Logs;

/// <summary>Where the log page is: which file, which part of it, and what is looked for.</summary>
/// <param name="Back">The page that Esc leads back to.</param>
internal sealed record LogState(int Chunk, int Attempt, Page Back)
{
    /// <summary>Where the top row is; null = the end is followed.</summary>
    public LogPlace? Top { get; init; }

    /// <summary>Long lines go on in the next row instead of being cut.</summary>
    public bool Wrap { get; init; }

    /// <summary>What is looked for; empty = nothing.</summary>
    public string Search { get; init; } = "";

    /// <summary>Offset that the search came to last; null = it begins at the top row.</summary>
    public long? Hit { get; init; }
}

/// <summary>A log, and the part of the screen that it is read for.</summary>
/// <param name="Rows">At least 1.</param>
/// <param name="Columns">At least 1.</param>
internal sealed record LogWindow(LogState Log, int Rows, int Columns);

/// <summary>A row of a log.</summary>
/// <param name="Offset">Where in the file its line begins, bytes.</param>
/// <param name="Skip">Columns of the line that stand in rows above; 0 unless lines are wrapped.</param>
internal readonly record struct LogPlace(long Offset, int Skip);
