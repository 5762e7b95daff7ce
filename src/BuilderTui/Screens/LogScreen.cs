using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Logs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What the worker of one attempt printed, in full screen.</summary>
internal static class LogScreen
{
    /// <summary>Rows of the log: all but header, advice and footer.</summary>
    public static int Rows(int height) => Math.Max(1, height - 3);

    /// <summary>Columns of the log: all but a margin on each side.</summary>
    public static int Columns(int width) => Math.Max(1, width - 2);

    public static void Paint(Area area, ScreenModel model)
    {
        if (model.Ui.Log is not { } log)
        {
            HeaderLines.Brief(area.Line(0), model);
            return;
        }

        Title(area.Line(0), model, log);
        var body = area.Part(1, 1, area.Width - 2, area.Height - 3);
        if (model.Log is { Count: > 0 } text)
        {
            var rows = new LogRows(text, log.Wrap, Rows(area.Height), Columns(area.Width)).Page(log.Top);
            for (var y = 0; y < rows.Count; y++)
            {
                body.Fit(0, y, body.Width, rows[y], Role.Fg);
                Mark(body, y, rows[y], log.Search);
            }
        }
        else
        {
            body.Fit(0, 0, body.Width, model.Log is null ? "reading" : model.Log.Problem ?? Nothing(model, log), Role.Dim);
        }

        Advice.Paint(area.Line(area.Height - 2), model);
        Footer.Paint(area.Line(area.Height - 1), Scopes.Log, model.Ui.Keys, model);
    }

    /// <summary>The last rows of a log as a part of another page.</summary>
    public static void PaintEnd(Area area, ScreenModel model, LogWindow window)
    {
        var rows = model.Log is { Count: > 0 } text ? new LogRows(text, false, window.Rows, window.Columns).Page(null) : [];
        for (var y = 0; y < rows.Count; y++)
        {
            area.Fit(1, y, area.Width - 2, rows[y], Role.Fg);
        }

        if (rows.Count == 0)
        {
            area.Fit(1, 0, area.Width - 2, model.Log is null ? "reading" : model.Log.Problem ?? Nothing(model, window.Log), Role.Dim);
        }
    }

    private static string Nothing(ScreenModel model, LogState log)
        => model.View.Chunk(log.Chunk)?.Attempts.FirstOrDefault(attempt => attempt.Number == log.Attempt) is { EndedAt: not null }
            ? "it printed nothing"
            : "nothing printed yet";

    private static void Title(Area line, ScreenModel model, LogState log)
    {
        var size = model.Log?.Size;
        var at = log.Top is { } top ? $"at {Counts.Percent(Counts.Share(top.Offset, size))}" : "following";
        Pieces.Paint(
            line.Part(1, 0, line.Width - 2, 1),
            [
                new($"{model.Snapshot.Build.Name} >", Role.Dim, 5),
                new($"chunk {log.Chunk}", Role.Title, 0),
                new($"try {log.Attempt}", Role.Title, 0),
                new("log", Role.Title, 0),
                .. HeaderLines.Banners(model),
                new(at, log.Top is null ? Role.StRun : Role.EvWarn, 0),
                new(size is { } bytes ? ByteSize.Format(bytes) : Missing.Text, Role.Fg, 1),
                new(log.Wrap ? "wrapped" : "", Role.Fg, 2),
                new(log.Search.Length > 0 ? $"/{log.Search}" : "", Role.Hot, 3),
            ],
            [new(model.Clock, Role.Fg, 4)]);
    }

    private static void Mark(Area body, int y, string row, string search)
    {
        if (search.Length == 0)
        {
            return;
        }

        var how = search.Any(char.IsAsciiLetterUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var x = row.IndexOf(search, how); x >= 0; x = row.IndexOf(search, x + search.Length, how))
        {
            body.Part(x, y, search.Length, 1).Dye(new Ink(Role.SelFg, Role.SelBg));
        }
    }
}
