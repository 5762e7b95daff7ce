using System.Text;
using BuilderTui.Builds;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The list of builds as plain text, each column as wide as what stands in it.</summary>
internal static class BuildsText
{
    // A folder is cut no shorter than this while there are columns to leave out.
    private const int LeastFolder = 24;

    private const string Gap = "  ";

    // Of a long path the end tells it from the others; ASCII, as a terminal that can show no screen may have no more.
    private const string Ellipsis = "...";

    private sealed record Column(string Head, int Rank, bool Right, Func<ListedBuild, string> Text);

    private static readonly Column[] Columns =
    [
        new("STATE", 0, false, build => build.State.Text),
        new("WHO", 3, false, build => build.Who),
        new("DONE", 1, true, build => Counts.Percent(Counts.Share(build.Build?.GenesDone, build.Build?.GenesTotal))),
        new("CHUNKS", 5, true, build => build.Build is { } row ? $"{row.ChunksDone:N0}/{row.ChunksTotal:N0}" : Missing.Text),
        new("GENES", 4, true, build => build.Build is { } row ? $"{row.GenesBuilt:N0}/{row.GenesTotal:N0}" : Missing.Text),
        new("CHANGED", 2, true, build => Durations.Short(build.AgeSeconds)),
        new("NEEDS YOU", 0, false, build => build.Needs),
    ];

    /// <param name="columns">What the lines fit into, columns of the table being left out and folders cut; null = all of it is printed.</param>
    public static string Of(BuildList list, int? columns)
    {
        var text = new StringBuilder();
        if (list.Builds.Count == 0)
        {
            Say(text, "no builds here, and none was opened lately: btui run starts one, btui demo shows one", columns);
            return text.ToString();
        }

        List<(Column Column, int Width)> shown = [.. Columns.Select(column => (column, Math.Max(column.Head.Length, list.Builds.Max(build => column.Text(build).Length))))];
        int Room() => columns is { } all ? all - shown.Sum(one => one.Width + Gap.Length) : int.MaxValue;
        var wanted = Math.Min(LeastFolder, list.Builds.Max(build => build.Name.Length));
        while (Room() < wanted && shown.Max(one => one.Column.Rank) is > 0 and var rank)
        {
            shown.RemoveAll(one => one.Column.Rank == rank);
        }

        var room = Math.Max(LeastFolder / 2, Room());
        text.Append(Line(shown.Select(one => Cell(one, one.Column.Head)), "FOLDER"));
        foreach (var build in list.Builds)
        {
            text.Append(Line(shown.Select(one => Cell(one, one.Column.Text(build))), Cut(build.Name, room)));
        }

        if (list.Cut)
        {
            Say(text, "there are more folders than were looked into: name the one that has the builds", columns);
        }

        return text.ToString();
    }

    private static string Cell((Column Column, int Width) one, string text) => one.Column.Right ? text.PadLeft(one.Width) : text.PadRight(one.Width);

    private static string Line(IEnumerable<string> cells, string folder) => $"{string.Join(Gap, cells)}{Gap}{folder}\n";

    private static string Cut(string folder, int room) => folder.Length <= room ? folder : $"{Ellipsis}{folder[^(room - Ellipsis.Length)..]}";

    private static void Say(StringBuilder text, string sentence, int? columns) => text.AppendJoin('\n', Wrap.Lines(sentence, columns ?? int.MaxValue)).Append('\n');
}
