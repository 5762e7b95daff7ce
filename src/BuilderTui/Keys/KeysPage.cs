using System.Text;
using BuilderTui.Filtering;

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
        (Scopes.Plan, "Plan"),
        (Scopes.Machine, "Machine"),
        (Scopes.Log, "Log"),
        (Scopes.Builds, "Builds"),
        (Scopes.Wizard, "New build"),
        (Scopes.Help, "Help"),
        (Scopes.Themes, "Theme picker"),
        (Scopes.Stop, "Stop dialog"),
        (Scopes.Sort, "Sort menu"),
        (Scopes.Prompt, "Typing a search or a filter"),
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
        page.Append("Sort, theme, last screen and the builds that were opened are remembered in `$XDG_STATE_HOME/btui/state.json` (`~/.local/state/btui/state.json`).\n");
        foreach (var (scope, title) in Parts)
        {
            page.Append($"\n## {title}\n\n| key | what it does |\n|---|---|\n");
            foreach (var line in KeyTable.In(scope))
            {
                page.Append($"| {string.Join(", ", line.Keys.Select(key => $"`{key}`"))} | {line.Help} |\n");
            }
        }

        AppendFilter(page);
        return page.ToString();
    }

    private static void AppendFilter(StringBuilder page)
    {
        page.Append("\n## Filter\n\n");
        page.Append("`state=oom and attempts>1 and memory>12G`: comparisons `= != < <= > >=` with `and`, `or`, `not` and parentheses. A word\n");
        page.Append("alone, or several in quotes, is looked for in note and state, or is the number of a chunk. What is not known, like the memory\n");
        page.Append("of a chunk that never ran, fits no comparison.\n\n| field | values |\n|---|---|\n");
        foreach (var field in FilterFields.All)
        {
            page.Append($"| `{field.Name}` | {field.Expected}{(field.Ordered ? "" : "; `=` and `!=` only")} |\n");
        }
    }
}
