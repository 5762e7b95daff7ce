using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>Is it still going and when is it done; what died and is anything lost; must I do something.</summary>
internal static class DashboardScreen
{
    /// <summary>Columns of the panel beside the table.</summary>
    private const int SideWidth = 68;

    public static void Paint(Area area, ScreenModel model)
    {
        var layout = DashboardLayout.For(area.Width, area.Height).Fit(model.Snapshot.Chunks.Count);
        if (layout.Kind == DashboardKind.Status)
        {
            StatusLine.Paint(area.Line(0), model);
            return;
        }

        if (layout.Kind == DashboardKind.Small)
        {
            HeaderLines.Brief(area.Line(0), model);
        }
        else
        {
            HeaderLines.Title(area.Line(0), model);
            HeaderLines.Progress(area.Line(1), model);
        }

        var y = layout.Header;
        PaintGauges(area.Part(0, y, area.Width, layout.Gauges), model, layout.Kind);
        y += layout.Gauges;
        PaintMiddle(area.Part(0, y, area.Width, layout.Table), model, layout.Kind);
        y += layout.Table;
        PaintEvents(area.Part(0, y, area.Width, layout.Events), model, layout.Kind);
        y += layout.Events;
        if (layout.Strip > 0)
        {
            AttemptStrip.Paint(area.Line(y), model.Current);
        }

        y += layout.Strip;
        if (layout.Advice > 0)
        {
            Advice.Paint(area.Line(y), model);
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Dashboard, model.Ui.Keys, model);
    }

    private static void PaintGauges(Area area, ScreenModel model, DashboardKind kind)
    {
        var gauges = model.View.Gauges;
        var machine = model.History;
        switch (kind)
        {
            case DashboardKind.Small:
                Gauges.Summary(area, [.. gauges.Take(3)]);
                break;
            case DashboardKind.Lines:
                for (var i = 0; i < area.Height; i++)
                {
                    Gauges.Line(area.Line(i), gauges[i], machine);
                }

                break;
            default:
                var boxes = kind == DashboardKind.Wide ? 4 : 3;
                for (var i = 0; i < boxes; i++)
                {
                    var (left, right) = (area.Width * i / boxes, area.Width * (i + 1) / boxes);
                    Gauges.Box(area.Part(left, 0, right - left, area.Height), gauges[i], machine);
                }

                break;
        }
    }

    private static void PaintMiddle(Area area, ScreenModel model, DashboardKind kind)
    {
        if (kind != DashboardKind.Wide)
        {
            ChunkPanel.Paint(area, model, boxed: kind == DashboardKind.Boxed);
            return;
        }

        ChunkPanel.Paint(area.Part(0, 0, area.Width - SideWidth, area.Height), model, boxed: true);
        SidePanel.Paint(area.Part(area.Width - SideWidth, 0, SideWidth, area.Height), model);
    }

    private static void PaintEvents(Area area, ScreenModel model, DashboardKind kind)
    {
        if (area.Height == 0)
        {
            return;
        }

        Piece[] left = [new("Events, newest first", Role.Title, 0)];
        Piece[] right = [new($"{Counts.Of(model.Snapshot.Events.Count)} known", Role.Dim, 1)];
        var boxed = kind is DashboardKind.Boxed or DashboardKind.Wide;
        var inside = boxed ? Frame.Box(area, left, right) : Frame.Rule(area, left, right);
        EventList.Paint(inside, model.Snapshot.Events, 0, model.Zone);
    }
}
