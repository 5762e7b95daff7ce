using BuilderTui.Filtering;
using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The line that is typed at the bottom of a page: what its keys do, and how it looks.</summary>
internal static class Prompt
{
    /// <param name="rows">Rows of the page's list that are visible.</param>
    public static Step Type(ScreenModel model, PromptOverlay prompt, MonitorAction? action, string key, int rows)
    {
        var ui = model.Ui;
        return action switch
        {
            MonitorAction.Back when prompt.Kind == PromptKind.Filter
                => new Step(TableKeys.Arrange(model, ui with { Overlay = null, Filter = null, Chunk = prompt.Chunk }, rows)),
            MonitorAction.Back when prompt.Kind == PromptKind.Builds => new Step(BuildsKeys.Filtered(model, "", rows) with { Overlay = null }),
            MonitorAction.Back => new Step(ui with { Overlay = null }),
            MonitorAction.Choose when prompt.Kind == PromptKind.Filter => new Step(TableKeys.Take(model, prompt.Text)),
            MonitorAction.Choose when prompt.Kind == PromptKind.Builds => new Step(ui with { Overlay = null }),
            MonitorAction.Choose => LogKeys.Search(ui with { Overlay = null }, prompt.Text),
            MonitorAction.EraseAll => Change(""),
            _ when TypedText.After(prompt.Text, key, PromptOverlay.Most) is var text && text != prompt.Text => Change(text),
            _ => new Step(ui),
        };

        Step Change(string text) => new(prompt.Kind switch
        {
            PromptKind.Filter => TableKeys.Typed(model, prompt with { Text = text }, rows),
            PromptKind.Builds => BuildsKeys.Filtered(model, text, rows) with { Overlay = prompt with { Text = text } },
            _ => ui with { Overlay = prompt with { Text = text } },
        });
    }

    public static void Paint(Area area, ScreenModel model, PromptOverlay prompt)
    {
        var line = area.Line(area.Height - 1);
        line.Clear(Role.Fg);
        var x = line.Text(1, 0, prompt.Kind == PromptKind.Search ? "search: " : "filter: ", Role.Title);
        TypedText.Paint(line, x, prompt.Text, focus: true);
        if (prompt.Kind == PromptKind.Filter)
        {
            PaintAnswer(area.Part(0, 0, area.Width, area.Height - 1), model, prompt.Text);
        }
    }

    /// <summary>Above the line: how many chunks fit, or what is wrong.</summary>
    private static void PaintAnswer(Area area, ScreenModel model, string text)
    {
        _ = ChunkFilter.Parse(text, out var problem);
        var answer = problem ?? $"{Counts.Of(model.Order.Count)} of {Counts.Of(model.Snapshot.Chunks.Count)} chunks fit";
        var lines = Wrap.Lines(answer, area.Width - 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = area.Line(area.Height - lines.Count + i);
            line.Clear(Role.Fg);
            line.Fit(1, 0, line.Width - 2, lines[i], problem is null ? Role.EvPlan : Role.EvWarn);
        }
    }
}
