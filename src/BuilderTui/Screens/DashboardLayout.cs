using BuilderTui.Widgets;

namespace BuilderTui.Screens;

internal enum DashboardKind
{
    /// <summary>One true line.</summary>
    Status,

    /// <summary>Everything in lines, the gauges in one.</summary>
    Small,

    /// <summary>A line for each gauge.</summary>
    Lines,

    /// <summary>Boxes.</summary>
    Boxed,

    /// <summary>Boxes, CPU, and the chunk under the cursor beside the table.</summary>
    Wide,
}

/// <summary>How a size is divided; what is dropped first when it shrinks is decided here.</summary>
/// <param name="Header">Rows of the header.</param>
/// <param name="Gauges">Rows of the gauges.</param>
/// <param name="Table">Rows of the table with its rule or box.</param>
/// <param name="Events">Rows of the events with their rule or box; 0 = none.</param>
/// <param name="Strip">Rows of the attempt strip.</param>
/// <param name="Advice">Rows of the advice line.</param>
internal readonly record struct DashboardLayout(
    DashboardKind Kind, int Header, int Gauges, int Table, int Events, int Strip, int Advice)
{
    /// <summary>Chunks that are visible at a time.</summary>
    public int ChunkRows => Kind switch
    {
        DashboardKind.Status => 0,
        DashboardKind.Boxed or DashboardKind.Wide => ChunkTable.Rows(Table - 2),
        _ => ChunkTable.Rows(Table - 1),
    };

    public static DashboardLayout For(int width, int height)
    {
        const int Footer = 1;
        var kind = KindOf(width, height);
        var layout = kind switch
        {
            DashboardKind.Wide => new DashboardLayout(kind, 2, height >= 56 ? 10 : 7, 0, height >= 56 ? 10 : 8, 0, 1),
            DashboardKind.Boxed => new DashboardLayout(kind, 2, 7, 0, 8, 1, 1),
            DashboardKind.Lines => new DashboardLayout(kind, 2, 3, 0, height >= 36 ? 7 : height >= 22 ? 4 : 2, 0, 1),
            DashboardKind.Small => new DashboardLayout(
                kind, 1, 1, 0, height >= 22 ? 4 : height >= 14 ? 2 : 0, 0, height >= 10 ? 1 : 0),
            _ => new DashboardLayout(kind, 1, 0, 0, 0, 0, 0),
        };
        var rest = height - layout.Header - layout.Gauges - layout.Events - layout.Strip - layout.Advice - Footer;
        return layout with { Table = kind == DashboardKind.Status ? 0 : rest };
    }

    /// <summary>Gives the events what so many chunks do not need of the table: more of the story is seen.</summary>
    public DashboardLayout Fit(int chunks)
    {
        var spare = Kind is DashboardKind.Status or DashboardKind.Wide || Events == 0 ? 0 : Math.Max(0, ChunkRows - Math.Max(1, chunks));
        return this with { Table = Table - spare, Events = Events + spare };
    }

    private static DashboardKind KindOf(int width, int height)
    {
        if (width < 40 || height < 8)
        {
            return DashboardKind.Status;
        }

        if (width < 72 || height < 18)
        {
            return DashboardKind.Small;
        }

        if (width < 110 || height < 36)
        {
            return DashboardKind.Lines;
        }

        return width < 170 ? DashboardKind.Boxed : DashboardKind.Wide;
    }
}
