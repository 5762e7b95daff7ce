using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>The keys and the drawing of every form: letters go to its field, the arrows between its buttons, Enter presses
/// the one with the focus, which is the safe one at first.</summary>
internal static class FormDialog
{
    private const int Width = 64;
    private const int LabelWidth = 18;

    public static Step Press(UiState ui, FormOverlay dialog, string key, MonitorAction? action)
    {
        var fields = dialog.Form.Fields;
        var open = dialog with { Problem = null };
        return action switch
        {
            MonitorAction.Back => new Step(ui with { Overlay = null }),
            MonitorAction.Choose => Choose(ui, open),
            MonitorAction.Down => new Step(ui with { Overlay = open with { Acts = true } }),
            MonitorAction.Up => new Step(ui with { Overlay = open with { Acts = false } }),
            MonitorAction.NextField => new Step(ui with { Overlay = open with { Field = (open.Field + 1) % Math.Max(1, fields.Count) } }),
            _ when fields.Count > 0 => new Step(ui with { Overlay = Typed(open, fields[open.Field], key) }),
            _ => new Step(ui),
        };
    }

    /// <summary>The suspect's id was found: it is filled in, unless the form has gone or something was typed meanwhile.</summary>
    public static UiState Named(UiState ui, int chunk, int suspect, string gene)
        => ui.Overlay is FormOverlay { Form: QuarantineForm form, Typed: [""] } dialog && form.Chunk == chunk && form.Suspect == suspect
            ? ui with { Overlay = dialog with { Typed = [gene] } }
            : ui;

    /// <param name="width">Columns of the window.</param>
    public static Sheet Sheet(FormOverlay dialog, int width)
    {
        var form = dialog.Form;
        var fields = form.Fields.Select((field, i) => (Field: field, Typed: dialog.Typed[i], Focus: i == dialog.Field)).ToList();
        return new Sheet(form.Question, Pages.Scope(dialog), Width)
        {
            Rows =
            [
                .. SheetRow.Text(form.Detail, Math.Min(Width, width) - 4, 3),
                SheetRow.Blank,
                .. fields.Select(field => new SheetRow(0, line => PaintField(line, field.Field, field.Typed, field.Focus))),
                .. fields.Count > 0 ? [SheetRow.Blank] : Array.Empty<SheetRow>(),
                SheetRow.Choice(form.Safe, !dialog.Acts),
                SheetRow.Choice(form.Act, dialog.Acts),
                .. dialog.Problem is { } problem ? [new SheetRow(0, line => line.Fit(0, 0, line.Width, $"! {problem}", Role.EvError))] : Array.Empty<SheetRow>(),
            ],
            Essence =
            [
                new(form.Question, Role.Title, 0),
                .. fields.Where(field => field.Focus || field.Typed.Length > 0)
                    .Select(field => new Piece($"{field.Field.Label}: {field.Typed}{(field.Focus ? "_" : "")}", Role.Fg, field.Focus ? 0 : 3)),
                new(SheetRow.Word(dialog.Acts ? form.Act : form.Safe), Role.Hot, 1),
                new(dialog.Problem is { } wrong ? $"! {wrong}" : "", Role.EvError, 2),
            ],
        };
    }

    private static Step Choose(UiState ui, FormOverlay dialog)
    {
        if (!dialog.Acts)
        {
            return new Step(ui with { Overlay = null });
        }

        var result = dialog.Form.Read(dialog.Typed);
        return result.Errand is { } errand
            ? Errands.Send(ui, errand, $"asking: {errand.What}")
            : new Step(ui with { Overlay = dialog with { Problem = result.Problem } });
    }

    private static FormOverlay Typed(FormOverlay dialog, Field field, string key)
        => dialog with { Typed = dialog.Typed.SetItem(dialog.Field, TypedText.After(dialog.Typed[dialog.Field], key, field.Most, field.Digits)) };

    private static void PaintField(Area line, Field field, string typed, bool focus)
    {
        line.Fit(0, 0, LabelWidth, field.Label, focus ? Role.Title : Role.Dim);
        var x = TypedText.Paint(line, LabelWidth, typed, focus);
        line.Fit(x + 2, 0, line.Width - x - 2, field.Hint, Role.Dim);
    }
}
