using Builder.Supervision;
using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The keys of the plan page; pure. They change what is pending, and only the form that Apply opens asks for it.</summary>
internal static class PlanKeys
{
    private const int MostGenes = 1_000_000;
    private const int MostRows = 10_000_000;

    /// <returns>Null for a key that does what it does on every page.</returns>
    public static Step? Press(ScreenModel model, MonitorAction? action, int width, int height) => action switch
    {
        MonitorAction.More => Change(model, more: true, width, PlanScreen.Rows(height)),
        MonitorAction.Less => Change(model, more: false, width, PlanScreen.Rows(height)),
        MonitorAction.Apply => Apply(model),
        MonitorAction.Revert => new Step(model.Ui with { Plan = model.Ui.Plan with { BatchSize = null, BatchRows = null, Workers = null } }),
        _ when Moves.Distance(action, PlanScreen.Rows(height)) is { } by => new Step(model.Ui with { Plan = Move(model, by, width, PlanScreen.Rows(height)) }),
        _ => null,
    };

    private static Step Change(ScreenModel model, bool more, int width, int rows)
    {
        if (PlanModel.Now(model.Snapshot) is not { } now)
        {
            return new Step(model.Ui with { Notice = "every chunk is done: nothing is left to change" });
        }

        var plan = model.Ui.Plan;
        var pending = PlanModel.Pending(plan, now);
        var changed = plan.Field switch
        {
            PlanField.BatchSize => plan with { BatchSize = Scale(pending.Sizes.BatchSize, more, MostGenes) },
            PlanField.BatchRows => plan with { BatchRows = Scale(pending.Sizes.BatchRows, more, MostRows) },
            PlanField.Workers => plan with { Workers = Math.Clamp(pending.Workers + (more ? 1 : -1), 1, BuildChanges.MostParallel) },
            _ => plan with { Reach = (PlanReach)Math.Clamp((int)plan.Reach + (more ? 1 : -1), 0, (int)PlanReach.AlsoHeld) },
        };
        return new Step(model.Ui with { Plan = Show(changed, PlanLines.Of(model, width), rows) });
    }

    private static int Scale(int number, bool more, int most) => (int)Math.Clamp(more ? 2L * number : number / 2, 1, most);

    /// <summary>Scrolls to the field under the cursor, as what is changed must be seen.</summary>
    private static PlanState Show(PlanState plan, List<PlanLine> lines, int rows)
        => plan with { Top = Scroll.Top(plan.Top, lines.FindIndex(line => line.Field == plan.Field), rows, lines.Count) };

    private static Step Apply(ScreenModel model)
    {
        var (ui, snapshot) = (model.Ui, model.Snapshot);
        if (PlanModel.Now(snapshot) is not { } now)
        {
            return new Step(ui with { Notice = "every chunk is done: nothing is left to change" });
        }

        var targets = PlanModel.Targets(snapshot, ui.Plan.Reach);
        return new Step(ui with
        {
            Overlay = FormOverlay.Of(new PlanForm(now, PlanModel.Pending(ui.Plan, now), ui.Plan.Reach, targets, PlanModel.IsWhole(snapshot, targets))),
        });
    }

    /// <summary>From field to field; beyond the first and the last one the page scrolls.</summary>
    private static PlanState Move(ScreenModel model, int by, int width, int rows)
    {
        var plan = model.Ui.Plan;
        var lines = PlanLines.Of(model, width);
        var field = (PlanField)Math.Clamp((long)plan.Field + by, 0, (long)PlanField.Reach);
        return field == plan.Field
            ? plan with { Top = Scroll.Top(plan.Top + by, null, rows, lines.Count) }
            : Show(plan with { Field = field }, lines, rows);
    }
}
