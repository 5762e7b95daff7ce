using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>A line of the plan page.</summary>
/// <param name="Field">What is changed there; null = nothing.</param>
/// <param name="Paint">Draws it; the area is the line.</param>
internal sealed record PlanLine(PlanField? Field, Action<Area> Paint);

/// <summary>The plan page as lines of one column, which scrolls where it does not fit.</summary>
internal static class PlanLines
{
    private const int LabelWidth = 18;
    private const int ValueWidth = 10;
    private const int NoteAt = 1 + LabelWidth + ValueWidth + ValueWidth + 2;

    /// <param name="width">Columns of the window.</param>
    public static List<PlanLine> Of(ScreenModel model, int width)
    {
        var now = PlanModel.Now(model.Snapshot);
        return
        [
            Rule([new("Strategies", Role.Title, 0), new("* what auto takes", Role.Dim, 2)], [new($"in force: {model.Snapshot.Build.Strategy}", Role.Fg, 1)]),
            .. StrategyLines(model, width),
            Rule([new("Numbers", Role.Title, 0)], [new($"{PlanModel.Open(model.Snapshot).Count} of {Plural.Of(model.Snapshot.Chunks.Count, "chunk")} to go", Role.Fg, 1)]),
            .. now is { } numbers ? Numbers(model, numbers) : [Text("every chunk is done: nothing is left to change", Role.Dim)],
            .. now is { } before ? Forecast(model, before, width) : [],
        ];
    }

    private static IEnumerable<PlanLine> StrategyLines(ScreenModel model, int width) => model.Ui.Plan.Facts?.Matrix is { } matrix
        ? MatrixLines.Of(matrix, width).Select(paint => new PlanLine(null, paint))
        : [Text("the plan is being read", Role.Dim)];

    private static IEnumerable<PlanLine> Numbers(ScreenModel model, PlanNumbers now)
    {
        var (plan, build) = (model.Ui.Plan, model.Snapshot.Build);
        var pending = PlanModel.Pending(plan, now);
        var open = PlanModel.Open(model.Snapshot);
        return
        [
            Heads(),
            Number(PlanField.BatchSize, "Genes a batch", now.Sizes.BatchSize, pending.Sizes.BatchSize, Differ(open.Select(chunk => chunk.BatchSize))),
            Number(PlanField.BatchRows, "Rows a row group", now.Sizes.BatchRows, pending.Sizes.BatchRows, Differ(open.Select(chunk => chunk.BatchRows))),
            Number(PlanField.Workers, "Workers at a time", now.Workers, pending.Workers, build.Parallel == now.Workers ? "" : $"{build.Parallel} for a while"),
            new(PlanField.Reach, line =>
            {
                Label(line, "Apply to", plan.Field == PlanField.Reach);
                line.Fit(1 + LabelWidth, 0, line.Width - LabelWidth - 2, $"{PlanModel.Targets(model.Snapshot, plan.Reach).Count}: {PlanForm.Words(plan.Reach)}", Role.Fg);
            }),
            Fact("Memory limit", Sizes.Of(build.MemoryLimit), "", "btui resume --memory-limit changes it"),
        ];

        PlanLine Number(PlanField field, string label, int before, int after, string note) => new(field, line =>
        {
            Label(line, label, plan.Field == field);
            Values(line, $"{before:N0}", after == before ? "" : $"{after:N0} *", note);
        });
    }

    private static IEnumerable<PlanLine> Forecast(ScreenModel model, PlanNumbers now, int width)
    {
        var (plan, build) = (model.Ui.Plan, model.Snapshot.Build);
        var pending = PlanModel.Pending(plan, now);
        var peak = PlanModel.Peak(model.Snapshot, plan.Facts, now.Sizes);
        var after = PlanModel.Peak(model.Snapshot, plan.Facts, pending.Sizes);
        var machine = model.Snapshot.Machine is [.., var last] ? last : null;
        var highest = PlanModel.Highest(model.Snapshot);
        return
        [
            Rule(
                [new("What it would do", Role.Title, 0), new("estimates, raised to what was measured", Role.Dim, 2)],
                [new(after > build.MemoryLimit ? "OVER THE LIMIT" : "", Role.EvWarn, 0)]),
            Heads(),
            Fact("Peak of a worker", Sizes.Of(peak), Sizes.Of(after), $"of {Sizes.Of(build.MemoryLimit)}"),
            Fact("Of all workers", Sizes.Of(peak * now.Workers), Sizes.Of(after * pending.Workers), $"of {Sizes.Of(machine?.RamTotal)} RAM"),
            Fact("Measured at most", Sizes.Of(highest?.PeakBytes), "", highest is null ? "" : $"{highest.Sizes}, chunk {highest.Chunk} try {highest.Number}"),
            Fact("Time to go", Durations.Short(build.EtaSeconds), Durations.Short(PlanModel.Eta(build, pending.Workers)), "if workers are what it waits for"),
            .. after > build.MemoryLimit
                ? Sentence($"! a worker is expected to need {Sizes.Of(after)} and has {Sizes.Of(build.MemoryLimit)}: its batches would shrink", width, Role.EvWarn)
                : [],
        ];
    }

    private static PlanLine Heads() => new(null, line => Values(line, "now", "pending", "", Role.Dim));

    private static PlanLine Fact(string label, string now, string pending, string note) => new(null, line =>
    {
        Label(line, label, cursor: false);
        Values(line, now, pending, note);
    });

    private static void Label(Area line, string label, bool cursor)
    {
        line.Put(0, 0, cursor ? line.Glyphs.Cursor : ' ', Role.Hot);
        line.Fit(1, 0, LabelWidth, label, cursor ? Role.Title : Role.Dim);
    }

    private static void Values(Area line, string now, string pending, string note, Role role = Role.Fg)
    {
        line.Fit(1 + LabelWidth, 0, ValueWidth, now, role, right: true);
        line.Fit(1 + LabelWidth + ValueWidth, 0, ValueWidth, pending, pending.EndsWith('*') ? Role.Hot : role, right: true);
        line.Fit(NoteAt, 0, line.Width - NoteAt - 1, note, Role.Dim);
    }

    private static PlanLine Rule(IReadOnlyList<Piece> left, IReadOnlyList<Piece> right) => new(null, line => Frame.Rule(line, left, right));

    private static PlanLine Text(string text, Role role) => new(null, line => line.Fit(1, 0, line.Width - 2, text, role));

    private static IEnumerable<PlanLine> Sentence(string sentence, int width, Role role) => MatrixLines.Sentence(sentence, width, role).Select(paint => new PlanLine(null, paint));

    /// <summary>Where chunks have other sizes than most.</summary>
    private static string Differ(IEnumerable<int> sizes) => Lists.Range(sizes) is var range && range.Contains('-', StringComparison.Ordinal) ? $"chunks have {range}" : "";
}
