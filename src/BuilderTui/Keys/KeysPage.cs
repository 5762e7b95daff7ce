using System.Text;

namespace BuilderTui.Keys;

/// <summary>docs/keys.md, from the key table.</summary>
internal static class KeysPage
{
    private static readonly IReadOnlyList<(Scopes Scope, string Title)> Parts =
    [
        (Scopes.Dashboard, "Dashboard"),
        (Scopes.Chunks, "Chunks"),
        (Scopes.Events, "Events"),
        (Scopes.Chunk, "One chunk"),
        (Scopes.Help, "Help"),
        (Scopes.Themes, "Theme picker"),
        (Scopes.Stop, "Stop dialog"),
        (Scopes.Confirm, "Dialogs with two buttons"),
        (Scopes.Form, "Dialogs with fields"),
        (Scopes.Palette, "Command palette"),
    ];

    public static string Text()
    {
        var page = new StringBuilder();
        page.Append("# Keys\n\n");
        page.Append("Made from the key table (`src/BuilderTui/Keys/KeyTable.cs`), as are the footer and the help of the screens.\n");
        page.Append("Leaving the screen never stops a build; Ctrl-Z suspends the screen only.\n");
        foreach (var (scope, title) in Parts)
        {
            page.Append($"\n## {title}\n\n| key | what it does |\n|---|---|\n");
            foreach (var line in KeyTable.In(scope))
            {
                page.Append($"| {string.Join(", ", line.Keys.Select(key => $"`{key}`"))} | {line.Help} |\n");
            }
        }

        return page.ToString();
    }
}
