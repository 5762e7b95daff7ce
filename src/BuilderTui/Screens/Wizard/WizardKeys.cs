using BuilderTui.Builds;
using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Wizard;

/// <summary>What keys and answers make of the wizard; pure.</summary>
internal static class WizardKeys
{
    private const int MostTyped = 1_000;

    /// <summary>Opens the wizard, with what was typed before.</summary>
    public static UiState Enter(UiState ui) => ui with { Page = Page.Wizard, Wizard = ui.Wizard with { Problem = null } };

    public static Step Press(ScreenModel model, string key, MonitorAction? action, int width, int height)
    {
        var ui = model.Ui;
        var wizard = ui.Wizard with { Offer = "", Scrolled = false };
        if (wizard.Starting)
        {
            return new Step(ui with { Notice = "the build is being started: it is shown as soon as it is" });
        }

        return action switch
        {
            MonitorAction.Back => Back(ui, wizard),
            MonitorAction.Down => With(ui, wizard with { Cursor = Math.Min(wizard.Cursor + 1, Items(wizard) - 1) }),
            MonitorAction.Up => With(ui, wizard with { Cursor = Math.Max(wizard.Cursor - 1, 0) }),
            MonitorAction.NextField when FieldAt(wizard) is { Kind: FieldKind.File or FieldKind.Folder } => new Step(ui with { Wizard = wizard }, Request.CompletePath),
            MonitorAction.NextField => With(ui, wizard with { Cursor = (wizard.Cursor + 1) % Items(wizard) }),
            MonitorAction.Choose when FieldAt(wizard) is not null => With(ui, wizard with { Cursor = wizard.Cursor + 1 }),
            MonitorAction.Choose => Push(ui, wizard),
            MonitorAction.More or MonitorAction.Less => Turn(ui, wizard, action == MonitorAction.More ? 1 : -1),
            MonitorAction.EraseAll => Type(ui, wizard, _ => ""),
            MonitorAction.PageDown or MonitorAction.PageUp => With(ui, Paged(model, wizard, action == MonitorAction.PageDown ? 1 : -1, width, height)),
            _ => Type(ui, wizard, field => TypedText.After(wizard.Text(field.Field), key, MostTyped, field.Kind == FieldKind.Digits)),
        };
    }

    /// <summary>The field under the cursor; null = a button is.</summary>
    public static WizardFieldLine? FieldAt(WizardState wizard)
        => WizardFields.Of(wizard) is var fields && wizard.Cursor < fields.Count ? fields[wizard.Cursor] : null;

    /// <summary>A path was completed, if it is still there as it was.</summary>
    public static UiState Completed(UiState ui, WizardField field, string typed, PathCompletion completion)
    {
        var wizard = ui.Wizard;
        if (ui.Page != Page.Wizard || wizard.Text(field) != typed || FieldAt(wizard)?.Field != field)
        {
            return ui;
        }

        var offer = completion.Candidates.Count > 0 ? string.Join("  ", completion.Candidates) : completion.Text == typed ? "nothing there goes on like that" : "";
        var after = Type(ui, wizard, _ => completion.Text).Ui;
        return after with { Wizard = after.Wizard with { Offer = offer } };
    }

    /// <summary>A text was pasted: its first line goes where letters would. A terminal puts a file's name in quotes that is dropped on it.</summary>
    public static Step Pasted(UiState ui, string text)
    {
        var line = text.Split('\n', '\r').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0, "");
        var meant = line is ['\'', .. var inner, '\''] ? inner : line;
        var clean = string.Concat(meant.Where(letter => !char.IsControl(letter)));
        return ui.Wizard.Starting ? new Step(ui) : Type(ui, ui.Wizard with { Offer = "" }, field => clean
            .Where(letter => field.Kind != FieldKind.Digits || char.IsAsciiDigit(letter))
            .Aggregate(ui.Wizard.Text(field.Field), (typed, letter) => typed.Length < MostTyped ? typed + letter : typed));
    }

    /// <summary>The answer to a question is there.</summary>
    public static UiState Foretold(UiState ui, int asked, BuildForetold foretold)
    {
        var wizard = ui.Wizard;
        if (!wizard.Reading || wizard.Asked != asked)
        {
            return ui;
        }

        wizard = wizard with { Reading = false, Problem = null, Foretold = foretold };
        return ui with { Wizard = wizard.Step == WizardStep.Inputs ? At(wizard, WizardStep.Plan) : wizard };
    }

    /// <summary>It was answered that what was typed cannot be used.</summary>
    public static UiState Failed(UiState ui, int asked, string why)
        => ui.Wizard.Reading && ui.Wizard.Asked == asked ? ui with { Wizard = Complain(ui.Wizard with { Reading = false }, WizardCheck.Of(ui.Wizard, why)) } : ui;

    /// <summary>The build could not be started.</summary>
    public static UiState NotStarted(UiState ui, string why)
        => ui with { Wizard = ui.Wizard with { Starting = false, Problem = new(null, why) } };

    private static int Items(WizardState wizard) => WizardFields.Of(wizard).Count + WizardFields.Buttons(wizard.Step).Count;

    private static Step With(UiState ui, WizardState wizard) => new(ui with { Wizard = wizard });

    private static WizardState At(WizardState wizard, WizardStep step) => wizard with { Step = step, Cursor = 0, Top = 0, Problem = null };

    private static Step Back(UiState ui, WizardState wizard)
    {
        if (wizard is { Reading: true, Step: WizardStep.Inputs })
        {
            return new Step(ui with { Wizard = wizard with { Reading = false }, Notice = "the inputs are no longer read" }, Request.StopReading);
        }

        return wizard.Step == WizardStep.Inputs
            ? new Step(ui with { Page = Page.Builds, Wizard = wizard, Notice = "what was typed is kept: n goes on with it" })
            : new Step(ui with { Wizard = At(wizard with { Reading = false }, wizard.Step - 1) }, Request.StopReading);
    }

    /// <summary>A button is pressed.</summary>
    private static Step Push(UiState ui, WizardState wizard) => (wizard.Step, wizard.Cursor - WizardFields.Of(wizard).Count) switch
    {
        (WizardStep.Inputs, _) when wizard.Reading => new Step(ui with { Notice = "the inputs are being read: Esc stops that" }),
        (WizardStep.Plan, _) when wizard.Reading => new Step(ui with { Notice = "what it comes to is being worked out: press again in a moment" }),
        (WizardStep.Inputs, _) when WizardCheck.Missing(wizard) is { } missing => With(ui, Complain(wizard, missing)),
        (WizardStep.Inputs, _) => Ask(ui, wizard),
        (WizardStep.Plan, _) when wizard.Problem is { } problem => With(ui, Complain(wizard, problem)),
        (WizardStep.Plan, _) => With(ui, At(wizard, WizardStep.Review)),
        (_, 0) => With(ui, At(wizard, WizardStep.Plan)),
        _ => new Step(ui with { Wizard = wizard with { Starting = true, Problem = null }, Notice = "starting the build" }, Request.StartBuild),
    };

    /// <summary>Has it foretold what is typed.</summary>
    private static Step Ask(UiState ui, WizardState wizard)
        => new(ui with { Wizard = wizard with { Asked = wizard.Asked + 1, Reading = true, Problem = null } }, Request.Foretell);

    /// <summary>The problem is shown, and the cursor is where it is.</summary>
    private static WizardState Complain(WizardState wizard, WizardProblem problem)
    {
        var place = WizardFields.Of(wizard).Index().Where(entry => entry.Item.Field == problem.Field).Select(entry => (int?)entry.Index).FirstOrDefault();
        return wizard with { Problem = problem, Cursor = wizard.Step == WizardStep.Inputs ? place ?? wizard.Cursor : wizard.Cursor };
    }

    /// <summary>Another word of a choice.</summary>
    private static Step Turn(UiState ui, WizardState wizard, int by) => Type(ui, wizard, field =>
    {
        var choices = field.Choices;
        var now = choices.Index().First(entry => entry.Item == WizardFields.Value(wizard, field.Field)).Index;
        return choices[(now + by + choices.Count) % choices.Count];
    }, choice: true);

    /// <summary>Changes the field under the cursor. What was read for other inputs is of no use; settings are foretold at once.</summary>
    private static Step Type(UiState ui, WizardState wizard, Func<WizardFieldLine, string> text, bool choice = false)
    {
        if (FieldAt(wizard) is not { } field || field.Kind == FieldKind.Choice != choice || text(field) is var typed && typed == wizard.Text(field.Field))
        {
            return With(ui, wizard);
        }

        var after = wizard.With(field.Field, typed) with { Problem = wizard.Problem?.Field == field.Field ? null : wizard.Problem };
        return after.Step == WizardStep.Plan ? Ask(ui, after)
            : after.Reading ? new Step(ui with { Wizard = after with { Reading = false }, Notice = "the inputs are no longer read, as they changed" }, Request.StopReading)
            : With(ui, after);
    }

    private static WizardState Paged(ScreenModel model, WizardState wizard, int pages, int width, int height)
    {
        var rows = WizardScreen.Rows(wizard, height);
        var lines = WizardLines.Of(model with { Ui = model.Ui with { Wizard = wizard } }, width);
        return wizard with { Top = Scroll.Top(wizard.Top + (pages * rows), null, rows, lines.Count), Scrolled = true };
    }
}
