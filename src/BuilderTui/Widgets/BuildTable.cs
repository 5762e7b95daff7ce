using BuilderTui.Builds;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>Builds, a line each; columns go where there is no room, the state and the folder stay.</summary>
internal static class BuildTable
{
    /// <summary>Columns before the first: the cursor, and the mark of what needs the operator.</summary>
    private const int Margin = 3;

    private const int LeastFolder = 12;
    private const int MostFolder = 24;

    private sealed record Column(string Head, int Width, int Rank, bool Right, Func<ListedBuild, string> Text);

    private static readonly Column[] Columns =
    [
        new("STATE", 8, 0, false, build => build.State.Text),
        new("WHO", 7, 4, false, build => build.Who),
        new("DONE", 4, 1, true, build => Counts.Percent(Counts.Share(build.Build?.GenesDone, build.Build?.GenesTotal))),
        new("CHUNKS", 9, 6, true, build => build.Build is { } row ? $"{Counts.Of(row.ChunksDone)}/{Counts.Of(row.ChunksTotal)}" : Missing.Text),
        new("GENES", 15, 5, true, build => build.Build is { } row ? $"{Counts.Of(row.GenesBuilt)}/{Counts.Of(row.GenesTotal)}" : Missing.Text),
        new("ROWS", 6, 8, true, build => Counts.Short(build.Build?.Rows)),
        new("STRATEGY", 14, 9, false, build => build.Build?.Strategy ?? Missing.Text),
        new("CHANGED", 7, 3, true, build => Durations.Short(build.AgeSeconds)),
        new("ETA", 6, 7, true, build => build.IsAtWork ? Durations.Short(build.Build?.EtaSeconds) : Missing.Text),
        new("NEEDS YOU", 18, 2, false, build => build.Needs),
    ];

    /// <summary>Columns that are kept for the folders of such builds.</summary>
    /// <param name="width">Columns of the table.</param>
    public static int FolderWidth(IReadOnlyList<ListedBuild> builds, int width) => Math.Clamp(
        builds.Select(build => build.Name.Length).DefaultIfEmpty(0).Max(), LeastFolder, Math.Clamp(width / 3, LeastFolder, MostFolder));

    /// <param name="folderWidth">As of <see cref="FolderWidth"/>.</param>
    public static void PaintHeads(Area line, int folderWidth) => Paint(line, folderWidth, column => column.Head, "FOLDER", _ => Role.Dim, Role.Dim);

    public static void PaintRow(Area line, int folderWidth, ListedBuild build, bool underCursor)
    {
        var role = build.Needs.Length > 0 ? Role.StHold : Role.Fg;
        line.Put(1, 0, build.Needs.Length > 0 ? '!' : ' ', Role.EvWarn);
        Paint(line, folderWidth, column => column.Text(build), build.Name, column => column.Head == "STATE" ? build.State.Role : role, role);
        if (underCursor)
        {
            line.Dye(new Ink(Role.SelFg, Role.SelBg));
            line.Put(0, 0, line.Glyphs.Cursor, new Ink(Role.SelFg, Role.SelBg));
        }
    }

    private static void Paint(Area line, int folderWidth, Func<Column, string> text, string folder, Func<Column, Role> role, Role ofFolder)
    {
        var x = Margin;
        foreach (var column in Fitting(line.Width - Margin - 2 - folderWidth))
        {
            line.Fit(x, 0, column.Width, text(column), role(column), column.Right);
            x += column.Width + 1;
        }

        x += 1;
        var room = line.Width - x - 1;
        if (folder.Length <= room || room < 2)
        {
            line.Fit(x, 0, room, folder, ofFolder);
            return;
        }

        // Of a long path the end tells it from the others.
        line.Put(x, 0, line.Glyphs.Ellipsis, ofFolder);
        line.Fit(x + 1, 0, room - 1, folder[^(room - 1)..], ofFolder);
    }

    private static List<Column> Fitting(int width)
    {
        List<Column> columns = [.. Columns];
        while (columns.Sum(column => column.Width + 1) > width && columns.Max(column => column.Rank) is > 0 and var rank)
        {
            columns.RemoveAll(column => column.Rank == rank);
        }

        return columns;
    }
}
