using System.Text;
using BuilderTui.Filtering;
using BuilderTui.Format;
using BuilderTui.Terminal;

namespace BuilderTui.Keys;

/// <summary>docs/keys.md, from the key table.</summary>
internal static class KeysPage
{
    /// <summary>The pages and dialogs in the order in which their keys are listed.</summary>
    public static IReadOnlyList<(Scopes Scope, string Title)> Parts { get; } =
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
        page.Append("Keys of your own: [below](#your-own-keys).\n");
        page.Append("Sort, theme, mouse, last screen and the builds that were opened are remembered in `$XDG_STATE_HOME/btui/state.json` (`~/.local/state/btui/state.json`).\n");
        foreach (var (scope, title) in Parts)
        {
            page.Append($"\n## {title}\n\n| key | what it does |\n|---|---|\n");
            foreach (var line in KeyTable.Shipped.In(scope))
            {
                page.Append($"| {string.Join(", ", line.Keys.Select(key => $"`{key}`"))} | {line.Help} |\n");
            }
        }

        AppendFilter(page);
        AppendMouse(page);
        AppendFile(page);
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

    private static void AppendFile(StringBuilder page)
    {
        page.Append("""

            ## Your own keys

            `$XDG_CONFIG_HOME/btui/keys.json` (`~/.config/btui/keys.json`) gives actions other keys. btui reads it when a screen starts and never
            writes it. Comments and trailing commas are allowed.

            ```json
            {
              "Pause": ["p", "F7"],
              "Slower": [],
              "Down": { "Log": ["e", "Down"], "Help": ["e", "Down"] }
            }
            ```

            A list holds wherever the action has a meaning, an object for the pages and dialogs it names; the list replaces the shipped keys, and an
            empty one leaves the action to the palette. `btui keys` lists the names of actions, pages and dialogs and the keys in force, and
            `btui keys check` says everything that is wrong with the file. The screen says the first mistake when it starts; where there is one,
            the shipped keys of that action hold.


            """);
        var rules = $"A key is {KeyNames.Expected}. {string.Join(", ", KeysFile.Reserved)} are left to terminals and multiplexers, "
            + $"{string.Join(" and ", Rebindings.Fixed)} always do what they do, `Help` keeps at least one key, and where something is typed, and in the sort menu, keys are as shipped.";
        page.Append(string.Join('\n', Wrap.Lines(rules, 130))).Append('\n');
    }

    private static void AppendMouse(StringBuilder page) => page.Append("""

        ## Mouse

        `m` takes the mouse and lets it go again; it is off until then, and what was chosen is remembered. The wheel scrolls as `j` and `k` do,
        three rows at a time in a list. A click on a chunk puts the cursor there, a click on the chunk under the cursor opens it, and a click on
        a key of the last line presses it. Only presses are asked of the terminal, never movement. Meanwhile Shift selects text in most
        terminals.

        ## Copying

        `y` copies a line and `Y` all that is visible, or on the screen of a chunk what `btui why` says of the attempt. In tmux the text goes to
        `tmux load-buffer -w -`, elsewhere, and where tmux refuses it, to the terminal (OSC 52); the screen says which, and how much: at most
        74,994 bytes. Control characters are replaced, so that nothing is a command to what it is pasted into.

        """);
}
