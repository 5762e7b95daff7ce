using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Wizard;

/// <summary>A new build, in three steps: inputs, plan, and all of it before it starts.</summary>
internal static class WizardScreen
{
    /// <summary>Rows of what scrolls: all but header, buttons and footer.</summary>
    public static int Rows(WizardState wizard, int height) => Math.Max(1, height - 2 - WizardFields.Buttons(wizard.Step).Count);

    public static void Paint(Area area, ScreenModel model)
    {
        var wizard = model.Ui.Wizard;
        if (DashboardLayout.For(area.Width, area.Height).Kind == DashboardKind.Status)
        {
            Essence.Paint(area, [.. Brief(wizard)]);
            return;
        }

        Pieces.Paint(
            area.Line(0).Part(1, 0, area.Width - 2, 1),
            [new("new build", Role.Title, 0), new(Title(wizard), Role.Fg, 0), new(Doing(wizard), new Ink(Role.StRun, Bold: true), 0)],
            []);
        var (lines, rows) = (WizardLines.Of(model, area.Width), Rows(wizard, area.Height));
        var first = First(wizard, lines, rows);
        for (var row = 0; row < rows && first + row < lines.Count; row++)
        {
            lines[first + row].Paint(area.Line(1 + row));
        }

        var fields = WizardFields.Of(wizard).Count;
        foreach (var (i, button) in WizardFields.Buttons(wizard.Step).Index())
        {
            SheetRow.Choice(button, fields + i == wizard.Cursor).Paint(area.Part(0, 1 + rows + i, area.Width, 1));
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Wizard, model.Ui.Keys, model);
    }

    /// <summary>The first visible line: what belongs to the field under the cursor is seen, and the field above all.</summary>
    private static int First(WizardState wizard, List<WizardLine> lines, int rows)
    {
        var (from, to) = (lines.FindIndex(line => line.Field == wizard.Cursor), lines.FindLastIndex(line => line.Field == wizard.Cursor));
        return wizard.Scrolled || from < 0
            ? Scroll.Top(wizard.Top, null, rows, lines.Count)
            : Scroll.Top(Scroll.Top(wizard.Top, to, rows, lines.Count), from, rows, lines.Count);
    }

    private static string Title(WizardState wizard) => wizard.Step switch
    {
        WizardStep.Inputs => "1 of 3: inputs",
        WizardStep.Plan => "2 of 3: plan",
        _ => "3 of 3: review",
    };

    private static string Doing(WizardState wizard) => wizard switch
    {
        { Starting: true } => "STARTING",
        { Reading: true, Step: WizardStep.Inputs } => "READING the inputs, Esc stops it",
        _ => "",
    };

    /// <summary>Where there is no room: what the cursor is on, and what is wrong with it.</summary>
    private static IEnumerable<Piece> Brief(WizardState wizard)
    {
        var (field, button) = (WizardKeys.FieldAt(wizard), wizard.Cursor - WizardFields.Of(wizard).Count);
        yield return new(Doing(wizard).Split(' ')[0], Role.StRun, 1);
        yield return new(Title(wizard), Role.Dim, 4);
        yield return field is null
            ? new($"> {WizardFields.Buttons(wizard.Step)[button]}", Role.Hot, 0)
            : new($"{field.Label}: {WizardFields.Value(wizard, field.Field)}{(field.Kind == FieldKind.Choice ? "" : "_")}", Role.Fg, 0);
        yield return new(wizard.Problem is { } problem && (problem.Field is null || problem.Field == field?.Field) ? $"! {problem.Sentence}" : "", Role.EvError, 2);
        yield return new(wizard.Offer, Role.Dim, 3);
    }
}
