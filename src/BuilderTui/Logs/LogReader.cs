using Builder.Planning;
using BuilderTui.Keys;

namespace BuilderTui.Logs;

/// <summary>The file behind the log page: what was read of it last, and searching in it. For the UI thread.</summary>
internal sealed class LogReader
{
    /// <summary>What was read last; null before, and when no log is shown.</summary>
    public LogText? Text { get; private set; }

    /// <summary>Reads what a window needs.</summary>
    /// <param name="folder">The build's output folder.</param>
    /// <param name="window">Null = no log is shown.</param>
    public void Look(string folder, LogWindow? window)
        => Text = window is { Log: var log } ? LogFile.Read(Path(folder, log), log.Top, log.Wrap, window.Rows, window.Columns) : null;

    /// <summary>Looks for the next hit (the one before, if not forward) and goes there.</summary>
    /// <returns>The page after it, and a sentence if there is no hit.</returns>
    public (LogState Log, string? Notice) Find(string folder, LogState log, bool forward, int rows, int width, KeyTable keys)
    {
        var (next, previous) = (keys.Word(Scopes.Log, MonitorAction.NextMatch), keys.Word(Scopes.Log, MonitorAction.PreviousMatch));
        var found = new LogFound(null, null);
        try
        {
            using var file = LogFile.Open(Path(folder, log));
            found = LogSearch.Find(file, log.Search, From(log, forward, rows, width), forward);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (log, $"the log cannot be searched: {problem.Message}");
        }

        if (found.Next is { } on)
        {
            var go = $"{(forward ? next : previous)} searches on";
            return (log with { Hit = forward ? on - 1 : on }, $"no {log.Search} in {LogSearch.Most >> 20}M from here: {go}");
        }

        if (found.Hit is not { } hit)
        {
            return (log, forward ? $"no {log.Search} from here to the end: {previous} searches upwards" : $"no {log.Search} from here to the start: {next} searches downwards");
        }

        Text = LogFile.Read(Path(folder, log), new LogPlace(hit, 0), log.Wrap, rows, width);
        var window = new LogRows(Text, log.Wrap, rows, width);
        return (log with { Top = window.Move(window.At(hit), 0), Hit = hit }, null);
    }

    private long From(LogState log, bool forward, int rows, int width)
    {
        if (log.Hit is { } hit)
        {
            return forward ? hit + 1 : hit;
        }

        return (log.Top ?? (Text is null ? default : new LogRows(Text, log.Wrap, rows, width).Bottom())).Offset;
    }

    private static string Path(string folder, LogState log)
        => new BuildFolder(folder).Chunk(log.Chunk).Attempt(log.Attempt).Output;
}
