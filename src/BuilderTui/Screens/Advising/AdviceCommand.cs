namespace BuilderTui.Screens.Advising;

/// <summary>A command to type.</summary>
/// <param name="Verb">As <c>btui set-parallel</c>.</param>
/// <param name="Arguments">What comes after the folder; empty = nothing.</param>
/// <param name="Then">What is to be done next; the first that goes where there is no room.</param>
internal sealed record AdviceCommand(string Verb, string Folder, string Arguments = "", string Then = "")
{
    private const string Cut = "...";

    /// <summary>Columns of a cut folder that still tell builds apart.</summary>
    private const int LeastFolder = 8;

    /// <summary>Into so many columns; null if it does not fit. Where the folder does not, its end is shown, because that tells
    /// builds apart.</summary>
    /// <param name="then">False: without what is to be done next.</param>
    /// <param name="bare">True: even without the folder's end.</param>
    public string? Fit(int width, bool then = true, bool bare = false)
    {
        var before = $"{Verb} ";
        var after = $"{(Arguments.Length > 0 ? " " : "")}{Arguments}{(then ? Then : "")}";
        var room = width - before.Length - after.Length;
        return Folder.Length <= room ? $"{before}{Folder}{after}"
            : room >= LeastFolder ? $"{before}{Cut}{Folder[^(room - Cut.Length)..]}{after}"
            : bare && room >= Cut.Length ? $"{before}{Cut}{after}"
            : null;
    }
}
