using System.Text;
using BuilderTui.Builds;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The list of builds as plain text.</summary>
internal static class BuildsText
{
    public static string Of(BuildList list)
    {
        if (list.Builds.Count == 0)
        {
            return "no builds here, and none was opened lately: btui run starts one, btui demo shows one\n";
        }

        var text = new StringBuilder();
        text.Append(Line("STATE", "WHO", "DONE", "CHUNKS", "GENES", "CHANGED", "NEEDS YOU", "FOLDER"));
        foreach (var build in list.Builds)
        {
            text.Append(build.Build is { } row
                ? Line(
                    build.State.Text, build.Who, Counts.Percent(Counts.Share(row.GenesDone, row.GenesTotal)), $"{row.ChunksDone:N0}/{row.ChunksTotal:N0}",
                    $"{row.GenesBuilt:N0}/{row.GenesTotal:N0}", Durations.Short(build.AgeSeconds), build.Needs, build.Name)
                : Line(build.State.Text, Missing.Text, Missing.Text, Missing.Text, Missing.Text, Missing.Text, build.Needs, build.Name));
        }

        if (list.Cut)
        {
            text.Append("there are more folders than were looked into: name the one that has the builds\n");
        }

        return text.ToString();
    }

    private static string Line(string state, string who, string done, string chunks, string genes, string changed, string needs, string folder)
        => $"{state,-9}{who,-8}{done,4} {chunks,9} {genes,15} {changed,8}  {needs,-19} {folder}\n";
}
