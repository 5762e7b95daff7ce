namespace BuilderTui.Builds;

/// <summary>The filter of the list of builds: every word of it must stand in folder, state, or what is needed.</summary>
internal static class BuildFilter
{
    public static bool Fits(ListedBuild build, string filter)
        => filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => $"{build.Folder} {build.State.Text} {build.Who} {build.Needs}".Contains(word, StringComparison.OrdinalIgnoreCase));
}
