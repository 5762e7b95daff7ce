using Builder.Journal;
using Builder.Planning;
using BuilderTui.Builds;

namespace BuilderTui.Commands;

/// <summary>What is said of a build when its screen was left; pure.</summary>
internal static class LeftBuild
{
    /// <param name="here">The current folder, absolute.</param>
    public static string Sentence(BuildSnapshot left, string here)
    {
        var (build, path) = (left.Build, UserPath.Shortest(left.Folder, here));
        var name = path == "." ? build.Name : path;
        if (left.SupervisorAlive)
        {
            return $"{name}: {GoesOn(path)}";
        }

        var held = left.Chunks.Where(chunk => chunk.State == ChunkState.Held).ToList();
        string[] lacking =
        [
            .. build.GenesLeftOut > 0 ? (string[])[$"{Plural.Of(build.GenesLeftOut, "gene")} left out"] : [],
            .. held.Count > 0 ? (string[])[$"{Plural.Of(held.Count, "chunk")} held"] : [],
        ];
        string[] parts =
        [
            $"{How(build.State)} {(build.GenesBuilt == build.GenesTotal ? "" : $"{build.GenesBuilt:N0} of ")}{Plural.Of(build.GenesTotal, "gene")}, {Plural.Of(build.Rows, "row")}",
            .. lacking.Length > 0 ? (string[])[string.Join(", ", lacking)] : [],
            .. build.State == BuildState.Held && held is [{ Note: { } note } first, ..] ? (string[])[$"chunk {first.Id}: {note}"] : [],
            .. build.State == BuildState.Complete ? [] : (string[])[$"go on with: {ShellText.Line(["btui", "resume", path])}"],
        ];
        return $"{name}: {string.Join("; ", parts)}";
    }

    /// <summary>What is said of a build that goes on without whoever looked at it.</summary>
    /// <param name="path">As it can be typed.</param>
    public static string GoesOn(string path) => $"the build goes on; come back with: {ShellText.Line(["btui", "attach", path])}";

    private static string How(BuildState state) => state switch
    {
        BuildState.Complete => "complete with",
        BuildState.Held => "held with",
        BuildState.Stopped => "stopped with",
        _ => "nobody works on it,",
    };
}
