using Builder.Planning;
using BuilderTui.Commands;
using BuilderTui.Format;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Wizard;

/// <summary>A line of the wizard.</summary>
/// <param name="Field">The place of the field that it belongs to; null = none.</param>
/// <param name="Paint">Draws it; the area is the line.</param>
internal sealed record WizardLine(int? Field, Action<Area> Paint);

/// <summary>A step of the wizard as lines of one column, which scrolls where it does not fit; the buttons are apart.</summary>
internal static class WizardLines
{
    private const int LabelWidth = 15;
    private const int MostOffered = 4;

    /// <param name="width">Columns of the window.</param>
    public static List<WizardLine> Of(ScreenModel model, int width)
    {
        var wizard = model.Ui.Wizard;
        return
        [
            .. wizard.Step == WizardStep.Plan ? Strategies(wizard, width) : [],
            .. wizard.Step == WizardStep.Review ? Review(wizard, width) : [],
            .. WizardFields.Of(wizard).Index().SelectMany(entry => Field(wizard, entry.Item, entry.Index, width)),
            .. wizard.Step == WizardStep.Plan ? Forecast(wizard, width) : [],
            .. wizard.Problem is { Field: null } problem ? Sentence($"! {problem.Sentence}", width, Role.EvError) : [],
        ];
    }

    private static IEnumerable<WizardLine> Field(WizardState wizard, WizardFieldLine field, int place, int width)
    {
        var focus = place == wizard.Cursor;
        yield return new(place, line =>
        {
            line.Put(0, 0, focus ? line.Glyphs.Cursor : ' ', Role.Hot);
            line.Fit(1, 0, LabelWidth, field.Label, focus ? Role.Title : Role.Dim);
            var value = WizardFields.Value(wizard, field.Field);
            if (field.Kind == FieldKind.Choice)
            {
                line.Fit(1 + LabelWidth, 0, line.Width - LabelWidth - 2, focus ? $"< {value} >" : value, new Ink(Role.Fg, Bold: true));
            }
            else
            {
                var end = TypedText.Paint(line, 1 + LabelWidth, value, focus);
                var x = focus ? end + 1 : end - 1;
                line.Fit(x, 0, value.Length == 0 ? line.Width - x - 1 : 0, field.Empty, Role.Dim);
            }
        });
        string[] below = focus ? [.. Offered(wizard.Offer, width), .. Wrap.Lines(field.Hint, width - LabelWidth - 2)] : [];
        string[] wrong = wizard.Problem is { } problem && problem.Field == field.Field ? [.. Wrap.Lines($"! {problem.Sentence}", width - 3)] : [];
        foreach (var text in wrong)
        {
            yield return new(place, line => line.Fit(2, 0, line.Width - 3, text, Role.EvError));
        }

        foreach (var text in below)
        {
            yield return new(place, line => line.Fit(1 + LabelWidth, 0, line.Width - LabelWidth - 2, text, Role.Dim));
        }
    }

    private static IEnumerable<string> Offered(string offer, int width)
    {
        var lines = Wrap.Lines(offer, width - LabelWidth - 2);
        return lines.Count <= MostOffered ? lines : [.. lines.Take(MostOffered - 1), $"... and {lines.Skip(MostOffered - 1).Sum(line => line.Split(' ').Length):N0} more"];
    }

    private static IEnumerable<WizardLine> Strategies(WizardState wizard, int width)
    {
        var taken = wizard.Foretold?.Build.Record.Plan.Strategy;
        return
        [
            Rule([new("Strategies", Role.Title, 0), new("* what auto takes", Role.Dim, 2)], [new(taken is null ? "" : $"this build: {taken}", Role.Fg, 1)]),
            .. wizard.Foretold?.Matrix is { } matrix ? MatrixLines.Of(matrix, width).Select(paint => new WizardLine(null, paint)) : Sentence("no gene is new: there is nothing to plan", width, Role.Dim),
            Rule([new("This build", Role.Title, 0)], []),
        ];
    }

    private static IEnumerable<WizardLine> Forecast(WizardState wizard, int width)
    {
        if (wizard.Foretold is not { Build.Record.Plan: { } plan } foretold)
        {
            return [];
        }

        var over = plan.PredictedPeak > plan.MemoryLimit;
        return
        [
            Rule(
                [new("What it would do", Role.Title, 0), new("estimates", Role.Dim, 2)],
                [new(wizard.Reading ? "looking" : over ? "OVER THE LIMIT" : "", over ? Role.EvWarn : Role.Dim, 0)]),
            Fact("Genes", $"{plan.GenesTotal:N0} in {Plural.Of(plan.Chunks.Count, "chunk")}, {Plural.Of(plan.BatchSize, "gene")} a batch"),
            Fact("Peak", $"{Sizes.Of(plan.PredictedPeak)} of {Sizes.Of(plan.MemoryLimit)} a worker"),
            Fact("Workers", $"{plan.Parallel:N0} at a time, {Sizes.Of(plan.Parallel * plan.MemoryLimit)} in all"),
            Fact("Time", foretold.Taken is { } row ? StrategyWords.Time(row.Forecast) : Missing.Text),
            Fact("Disk", foretold.Taken is { } taken ? StrategyWords.Disk(taken) : Missing.Text),
            .. over ? Sentence($"! a worker is expected to need {Sizes.Of(plan.PredictedPeak)} and has {Sizes.Of(plan.MemoryLimit)}: its batches would shrink", width, Role.EvWarn) : [],
        ];
    }

    private static IEnumerable<WizardLine> Review(WizardState wizard, int width) =>
    [
        Rule([new("What will be done", Role.Title, 0)], []),
        .. wizard.Foretold is { } foretold ? PlanText.Of(foretold.Build, foretold.Limiter).Split('\n').SelectMany(line => Told(line, width)) : [],
        Rule([new("The same from a shell", Role.Title, 0)], []),
        .. WizardArguments.Lines(wizard, width - 2).Select(text => new WizardLine(null, line => line.Fit(1, 0, line.Width - 1, text, new Ink(Role.Fg, Bold: true)))),
    ];

    // What the plan says has its words in the first columns.
    private static IEnumerable<WizardLine> Told(string line, int width)
    {
        const int Words = 13;
        var (label, text) = line.Length > Words ? (line[..Words], line[Words..]) : ("", line);
        return Wrap.Lines(text, width - LabelWidth - 2).Index().Select(part => Fact(part.Index == 0 ? label.Trim() : "", part.Item));
    }

    private static WizardLine Fact(string label, string text) => new(null, line =>
    {
        line.Fit(1, 0, LabelWidth, label, Role.Dim);
        line.Fit(1 + LabelWidth, 0, line.Width - LabelWidth - 2, text, Role.Fg);
    });

    private static WizardLine Rule(IReadOnlyList<Piece> left, IReadOnlyList<Piece> right) => new(null, line => Frame.Rule(line, left, right));

    private static IEnumerable<WizardLine> Sentence(string sentence, int width, Role role)
        => MatrixLines.Sentence(sentence, width, role).Select(paint => new WizardLine(null, paint));
}
