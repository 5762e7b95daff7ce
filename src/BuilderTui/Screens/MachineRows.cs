using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The machine page as rows of one column, which scrolls where it does not fit.</summary>
internal static class MachineRows
{
    private const int NameWidth = 11;

    // Rule and four holders; rule and four facts; rule and limits; rule, headings and the workers.
    private const int Facts = 5;
    private const int Limits = 10;

    public static int Count(ScreenModel model, int width)
        => Limits + 1 + LimitLines(model, width).Count + 2 + Math.Max(1, model.View.Running.Count);

    /// <summary>The limits in lines of so many columns, margins included.</summary>
    public static IReadOnlyList<string> LimitLines(ScreenModel model, int width)
        => [.. MachineFacts.Limits(model).SelectMany(text => Wrap.Lines(text, width - 2))];

    /// <param name="row">0-based; one that is not there is left blank.</param>
    public static void Paint(Area line, ScreenModel model, int row)
    {
        var limits = LimitLines(model, line.Width);
        var workers = row - Limits - 1 - limits.Count;
        switch (row)
        {
            case 0:
                Frame.Rule(line, MemoryTitle(model), [new(MachineFacts.Age(model), Role.EvWarn, 1)]);
                break;
            case < Facts:
                PaintHolder(line, model, MachineFacts.Holders(model)[row - 1]);
                break;
            case Facts:
                Frame.Rule(line, [new("Machine", Role.Title, 0)], []);
                break;
            case < Limits:
                PaintFact(line, MachineFacts.Of(model)[row - Facts - 1]);
                break;
            case Limits:
                Frame.Rule(line, [new("Limits", Role.Title, 0)], []);
                break;
            case var _ when workers < 0:
                line.Fit(1, 0, line.Width - 2, limits[row - Limits - 1], Role.Fg);
                break;
            case var _ when workers == 0:
                Frame.Rule(line, WorkersTitle(model), []);
                break;
            case var _ when workers == 1:
                WorkerTable.PaintHeads(line);
                break;
            default:
                PaintWorker(line, model, workers - 2);
                break;
        }
    }

    public static Piece[] MemoryTitle(ScreenModel model)
    {
        var ram = model.View.Gauges[0];
        return
        [
            new("Memory", Role.Title, 0),
            new(ram.Amount, Role.Fg, 1),
            new(Counts.Percent(ram.Share), ram.Role, 2),
            new(ram.Word, ram.Role, 0),
        ];
    }

    public static Piece[] WorkersTitle(ScreenModel model)
        => [new($"Workers {model.View.Running.Count}", Role.Title, 0), new("each against its limit", Role.Dim, 1)];

    public static void PaintHolder(Area line, ScreenModel model, MemoryHolder holder)
    {
        var total = model.Snapshot.Machine is [.., var last] ? last.RamTotal : null;
        var share = Counts.Share(holder.Bytes, total);
        line.Fit(1, 0, NameWidth, holder.Name, Role.Dim);
        line.Fit(NameWidth + 1, 0, 6, Sizes.Of(holder.Bytes), Role.Fg, right: true);
        line.Fit(NameWidth + 8, 0, 4, Counts.Percent(share), Role.Fg, right: true);
        var bar = Math.Clamp(line.Width - NameWidth - 15, 0, Math.Clamp(line.Width / 5, 8, 20));
        if (share is not null)
        {
            Bar.Paint(line, NameWidth + 13, 0, bar, share, holder.Role);
        }

        line.Fit(NameWidth + 15 + bar, 0, line.Width - NameWidth - 16 - bar, holder.Note, Role.Dim);
    }

    public static void PaintFact(Area line, MachineFact fact)
    {
        line.Fit(1, 0, NameWidth, fact.Name, Role.Dim);
        Pieces.Paint(line.Part(NameWidth + 1, 0, line.Width - NameWidth - 2, 1), fact.Pieces, []);
    }

    public static void PaintWorker(Area line, ScreenModel model, int index)
    {
        var running = model.View.Running;
        if (index < running.Count)
        {
            WorkerTable.PaintRow(line, running[index], model.Snapshot.At);
        }
        else if (index == 0)
        {
            line.Fit(1, 0, line.Width - 2, "no worker runs", Role.Dim);
        }
    }
}
