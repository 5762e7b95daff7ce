using System.Text.Json;
using BuilderTui.Sorting;
using BuilderTui.Theming;

namespace BuilderTui.Screens;

/// <summary>What the screen remembers from one time to the next.</summary>
/// <param name="Recent">Folders of builds that were opened, the latest first.</param>
internal sealed record SavedState(string? Screen, string? Sort, bool Inverted, string? Theme, bool Mouse, IReadOnlyList<string>? Recent = null);

/// <summary>
/// The file that remembers sort, theme, mouse, last screen and the builds that were opened. A convenience: one that is damaged, from another version or not to
/// be written is as good as none, and never worth a word.
/// </summary>
internal static class StateFile
{
    /// <summary>More than this was not written by us.</summary>
    private const long Most = 64 << 10;

    /// <summary>Builds that are remembered.</summary>
    public const int MostRecent = 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary><c>$XDG_STATE_HOME/btui/state.json</c>, or below <c>~/.local/state</c>.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <returns>Null where there is neither.</returns>
    public static string? PathOf(Func<string, string?> environment)
    {
        if (environment("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state))
        {
            return Path.Combine(state, "btui", "state.json");
        }

        return environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "btui", "state.json") : null;
    }

    /// <summary>A state with what was remembered; what was not, or is no longer known, stays as it is.</summary>
    public static UiState Restore(string? path, UiState ui)
    {
        if (Read(path) is not { } saved)
        {
            return ui;
        }

        return ui with
        {
            Page = Known(saved.Screen, Page.Dashboard) is var page && page is not (Page.Chunk or Page.Plan or Page.Log or Page.Builds or Page.Wizard) ? page : Page.Dashboard,
            Sort = new ChunkSort(Known(saved.Sort, SortKey.State), saved.Inverted),
            Theme = saved.Theme is { } theme && ThemeLibrary.Names.Contains(theme) ? theme : ui.Theme,
            Mouse = saved.Mouse,
            Recent = RecentOf(saved) is { Count: > 0 } recent ? [.. recent] : ui.Recent,
        };
    }

    /// <summary>Folders of builds that were opened, the latest first.</summary>
    public static IReadOnlyList<string> Recent(string? path) => Read(path) is { } saved ? RecentOf(saved) : [];

    /// <summary>Writes whole or not at all.</summary>
    public static void Save(string? path, UiState ui)
    {
        if (path is null)
        {
            return;
        }

        // A chunk and its log belong to one build; the list they were opened from does not.
        var page = ui.Page is Page.Builds or Page.Wizard ? ui.Builds.Back : ui.Page;
        page = page == Page.Log ? ui.Log?.Back ?? Page.Dashboard : page;
        page = page == Page.Chunk ? ui.Back : page;

        // Another screen may have opened others meanwhile.
        var recent = ui.Recent.Concat(Recent(path)).Distinct().Take(MostRecent);
        var saved = new SavedState(page.ToString(), ui.Sort.Key.ToString(), ui.Sort.Inverted, ui.Theme, ui.Mouse, [.. recent]);
        var temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, JsonSerializer.Serialize(saved, Options));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Not remembered.
        }
    }

    private static SavedState? Read(string? path)
    {
        try
        {
            return path is not null && new FileInfo(path) is { Exists: true, Length: <= Most }
                ? JsonSerializer.Deserialize<SavedState>(File.ReadAllText(path), Options)
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static List<string> RecentOf(SavedState saved)
        => [.. (saved.Recent ?? []).Where(folder => folder is not null && Path.IsPathRooted(folder)).Take(MostRecent)];

    /// <summary>The member of that name; numbers are no names.</summary>
    private static T Known<T>(string? name, T otherwise)
        where T : struct, Enum
        => name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value)
            ? value
            : otherwise;
}
