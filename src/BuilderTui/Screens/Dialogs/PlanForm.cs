using System.Collections.Immutable;
using Builder.Journal;
using Builder.Planning;

namespace BuilderTui.Screens.Dialogs;

/// <summary>The pending numbers of the plan page, to be looked at, corrected and asked for.</summary>
/// <param name="Targets">The chunks that other batches are for, as they were when the form was opened.</param>
/// <param name="Whole">They are all that are not done.</param>
internal sealed record PlanForm(PlanNumbers Now, PlanNumbers Pending, PlanReach Reach, IReadOnlyList<BatchTarget> Targets, bool Whole) : Form
{
    public override string Question => "Apply the pending plan?";

    public override string Detail
        => $"Batches of {Plural.Of(Targets.Count, "chunk")} ({Words(Reach)}){(Reach == PlanReach.NotStarted ? "" : ", running ones from their next batch")}; workers of the whole build. What is as it was is not asked for.";

    public override IReadOnlyList<Field> Fields =>
    [
        new("Genes a batch", true, 7, $"now {Now.Sizes.BatchSize:N0}"),
        new("Rows a row group", true, 8, $"now {Now.Sizes.BatchRows:N0}"),
        new("Workers at a time", true, 3, $"now {Now.Workers}"),
    ];

    public override ImmutableList<string> Prefilled => [$"{Pending.Sizes.BatchSize}", $"{Pending.Sizes.BatchRows}", $"{Pending.Workers}"];

    public override string Safe => "Leave it as it is";

    public override string Act => "Ask for it; undo takes it back";

    /// <summary>Which chunks, in words.</summary>
    public static string Words(PlanReach reach) => reach switch
    {
        PlanReach.NotStarted => "not started",
        PlanReach.AlsoRunning => "not started, and running ones",
        _ => "not started, running and held ones",
    };

    public override FormResult Read(IReadOnlyList<string> typed)
    {
        if (Number(typed[0]) is not { } size || Number(typed[1]) is not { } rows || Number(typed[2]) is not { } workers)
        {
            return Wrong("three numbers of at least 1 were expected");
        }

        // A chunk may differ from most others, so a number that was not touched is left alone.
        int? newSize = size == Now.Sizes.BatchSize ? null : size;
        int? newRows = rows == Now.Sizes.BatchRows ? null : rows;
        var batches = newSize is not null || newRows is not null;
        if (!batches && workers == Now.Workers)
        {
            return Wrong("nothing differs from what is now");
        }

        if (batches && Targets.Count == 0)
        {
            return Wrong("no chunk is left that these batches are for");
        }

        var sizes = new BatchForm(Targets, Whole ? BatchScope.Build : BatchScope.Marked);
        string[] asked =
        [
            newSize is { } genes ? $"{Plural.Of(genes, "gene")} a batch" : "",
            newRows is { } group ? $"{Plural.Of(group, "row")} a row group" : "",
        ];
        string[] all =
        [
            batches ? $"{string.Join(", ", asked.Where(part => part.Length > 0))} for {Plural.Of(Targets.Count, "chunk")}" : "",
            workers == Now.Workers ? "" : $"{Plural.Of(workers, "worker")} at a time",
        ];
        return new(
            new Errand(
                string.Join("; ", all.Where(part => part.Length > 0)),
                [
                    .. batches ? sizes.Wishes(newSize, newRows) : [],
                    .. workers == Now.Workers ? Array.Empty<Wish>() : [Workers(workers, [Workers(Now.Workers, [])])],
                ]),
            null);
    }

    private static Wish Workers(int workers, IReadOnlyList<Wish> back) => new(CommandVerb.SetParallel, new(Parallel: workers), back);
}
