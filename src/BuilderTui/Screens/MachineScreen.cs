using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The machine: who holds the memory, what swap, disk and CPU do, which limits hold, and each worker against its own.</summary>
internal static class MachineScreen
{
    /// <summary>From this size on the parts have boxes beside one another.</summary>
    private const int BoxedWidth = 110;
    private const int BoxedHeight = 30;

    /// <summary>From this height on the gauges are there with their history.</summary>
    private const int WithHistory = 38;
    private const int HistoryRows = 7;

    /// <summary>Rows that are visible of what scrolls: the workers in boxes, else everything.</summary>
    public static int Rows(int width, int height) => IsBoxed(width, height)
        ? Math.Max(0, height - 2 - WorkersTop(height) - 3)
        : Math.Max(0, height - 2 - (HasAdvice(height) ? 1 : 0));

    /// <summary>Rows of what scrolls; it does where they are more than <see cref="Rows"/>.</summary>
    public static int Lines(ScreenModel model, int width, int height)
        => IsBoxed(width, height) ? model.View.Running.Count : MachineRows.Count(model, width);

    /// <summary>True if the line before the last is for advice.</summary>
    public static bool HasAdvice(int height) => height >= 14;

    public static void Paint(Area area, ScreenModel model)
    {
        HeaderLines.Brief(area.Line(0), model);
        if (IsBoxed(area.Width, area.Height))
        {
            Boxed(area, model);
        }
        else
        {
            Column(area.Part(0, 1, area.Width, Rows(area.Width, area.Height)), model);
        }

        if (HasAdvice(area.Height))
        {
            Advice.Paint(area.Line(area.Height - 2), model);
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Machine, model.Ui.Keys, model);
    }

    private static bool IsBoxed(int width, int height) => width >= BoxedWidth && height >= BoxedHeight;

    private static int WorkersTop(int height) => 1 + 8 + 6 + (height >= WithHistory ? HistoryRows : 0);

    private static void Column(Area area, ScreenModel model)
    {
        var top = Scroll.Top(model.Ui.MachineTop, null, area.Height, MachineRows.Count(model, area.Width));
        for (var row = 0; row < area.Height; row++)
        {
            MachineRows.Paint(area.Line(row), model, top + row);
        }
    }

    private static void Boxed(Area area, ScreenModel model)
    {
        var half = area.Width / 2;
        var memory = Frame.Box(area.Part(0, 1, half, 8), MachineRows.MemoryTitle(model), [Age(model)]);
        var holders = MachineFacts.Holders(model);
        for (var i = 0; i < holders.Count; i++)
        {
            MachineRows.PaintHolder(memory.Line(1 + i), model, holders[i]);
        }

        var limits = Frame.Box(area.Part(half, 1, area.Width - half, 8), [new("Limits", Role.Title, 0)], []);
        var y = 0;
        foreach (var line in MachineRows.LimitLines(model, limits.Width))
        {
            limits.Text(1, y++, line, Role.Fg);
        }

        var facts = Frame.Box(area.Part(0, 9, area.Width, 6), [new("Machine", Role.Title, 0)], [Age(model)]);
        foreach (var (fact, row) in MachineFacts.Of(model).Select((fact, row) => (fact, row)))
        {
            MachineRows.PaintFact(facts.Line(row), fact);
        }

        if (area.Height >= WithHistory)
        {
            for (var i = 0; i < 4; i++)
            {
                var (left, right) = (area.Width * i / 4, area.Width * (i + 1) / 4);
                Gauges.Box(area.Part(left, 15, right - left, HistoryRows), model.View.Gauges[i], model.History);
            }
        }

        var top = WorkersTop(area.Height);
        var workers = Frame.Box(area.Part(0, top, area.Width, area.Height - top - 2), MachineRows.WorkersTitle(model), []);
        WorkerTable.PaintHeads(workers.Line(0));
        var rows = workers.Height - 1;
        var first = Scroll.Top(model.Ui.MachineTop, null, rows, model.View.Running.Count);
        for (var row = 0; row < rows; row++)
        {
            MachineRows.PaintWorker(workers.Line(1 + row), model, first + row);
        }
    }

    private static Piece Age(ScreenModel model) => new(MachineFacts.Age(model), Role.EvWarn, 1);
}
