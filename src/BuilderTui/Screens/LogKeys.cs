using BuilderTui.Keys;
using BuilderTui.Logs;

namespace BuilderTui.Screens;

/// <summary>The keys of the log page; pure.</summary>
internal static class LogKeys
{
    /// <summary>Opens the log of the attempt that the page at hand shows.</summary>
    public static UiState Open(ScreenModel model)
    {
        var ui = model.Ui;
        if (model.Current is not { } chunk)
        {
            return ui;
        }

        var attempt = ui.Page == Page.Chunk ? model.Attempt : chunk.Attempts.Count > 0 ? chunk.Attempts[^1] : null;
        return attempt is null
            ? ui with { Notice = $"chunk {chunk.Id} has had no attempt yet, so there is no log" }
            : ui with { Page = Page.Log, Log = new LogState(chunk.Id, attempt.Number, ui.Page) { Wrap = ui.Log?.Wrap ?? false } };
    }

    /// <returns>Null for a key that does on this page what it does on any.</returns>
    public static Step? Press(ScreenModel model, MonitorAction? action, int width, int height)
    {
        var ui = model.Ui;
        if (ui.Log is not { } log)
        {
            return null;
        }

        switch (action)
        {
            case MonitorAction.Wrap:
                var wrap = !log.Wrap;
                return new Step(ui with { Log = log with { Wrap = wrap }, Notice = wrap ? "long lines go on in the next row" : "long lines are cut" });
            case MonitorAction.Search:
                return new Step(ui with { Overlay = new PromptOverlay(PromptKind.Search, "") });
            case MonitorAction.NextMatch or MonitorAction.PreviousMatch when log.Search.Length == 0:
                return new Step(ui with { Notice = $"nothing to search for yet: {ui.Keys.Word(Scopes.Log, MonitorAction.Search)} begins a search" });
            case MonitorAction.NextMatch:
                return new Step(ui, Request.NextMatch);
            case MonitorAction.PreviousMatch:
                return new Step(ui, Request.PreviousMatch);
            case MonitorAction.First:
                return new Step(ui with { Log = log with { Top = default(LogPlace), Hit = null } });
            case MonitorAction.Last:
                return new Step(ui with { Log = log with { Top = null, Hit = null } });
            default:
                return Moves.Distance(action, LogScreen.Rows(height)) is { } by
                    ? new Step(ui with { Log = Scrolled(model, log, by, width, height) })
                    : null;
        }
    }

    /// <summary>A text was typed: the next hit from the top row on.</summary>
    public static Step Search(UiState ui, string text)
    {
        if (ui.Log is not { } log || (text.Length == 0 && log.Search.Length == 0))
        {
            return new Step(ui);
        }

        // Nothing typed means what was looked for before.
        return new Step(ui with { Log = text.Length == 0 ? log : log with { Search = text, Hit = null } }, Request.NextMatch);
    }

    private static LogState Scrolled(ScreenModel model, LogState log, int by, int width, int height)
    {
        // There is nothing below the end that is followed.
        if (model.Log is not { Count: > 0 } text || (log.Top is null && by > 0))
        {
            return log;
        }

        var rows = new LogRows(text, log.Wrap, LogScreen.Rows(height), LogScreen.Columns(width));
        return log with { Top = rows.Move(log.Top, by), Hit = null };
    }
}
