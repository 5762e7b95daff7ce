namespace BuilderTui.Keys;

/// <summary>One line of the key table.</summary>
/// <param name="Keys">Names of keys, the one that is shown first.</param>
/// <param name="Footer">A word for the footer; null = not there.</param>
/// <param name="Rank">Place in the queue for the footer: 0 is always there, the highest goes first.</param>
/// <param name="Help">What it does.</param>
internal sealed record KeyLine(
    MonitorAction Action, Scopes Scopes, IReadOnlyList<string> Keys, string? Footer, int Rank, string Help);

/// <summary>
/// The one table that bindings, footer, help and docs/keys.md are made from. Nothing on Ctrl-A, Ctrl-B, Ctrl-S, Ctrl-Q or
/// Ctrl-Z (multiplexers, flow control, job control), and nothing destructive one modifier away from a movement key.
/// </summary>
internal static class KeyTable
{
    public static IReadOnlyList<KeyLine> Lines { get; } =
    [
        new(MonitorAction.Help, Scopes.Pages, ["?"], "Help", 0, "keys of this screen"),
        new(MonitorAction.Open, Scopes.Tables, ["Enter"], "Open", 1, "open the chunk under the cursor"),
        new(MonitorAction.Choose, Scopes.Overlays & ~Scopes.Help, ["Enter"], "Choose", 1, "choose"),
        new(MonitorAction.Back, Scopes.Dashboard, ["Esc"], null, 0, "leave the table, which then sorts itself again"),
        new(MonitorAction.Back, Scopes.Pages & ~Scopes.Dashboard, ["Esc"], "Back", 1, "back"),
        new(MonitorAction.Back, Scopes.Overlays & ~Scopes.Typing, ["Esc", "q"], "Close", 2, "close without a change"),
        new(MonitorAction.Back, Scopes.Typing, ["Esc"], "Close", 2, "close without a change; letters are typed"),
        new(MonitorAction.Down, Scopes.All & ~Scopes.Typing, ["j", "Down"], null, 0, "down; in the chunk screen: next attempt"),
        new(MonitorAction.Up, Scopes.All & ~Scopes.Typing, ["k", "Up"], null, 0, "up; in the chunk screen: attempt before"),
        new(MonitorAction.First, Scopes.Pages | Scopes.Help, ["g", "Home"], null, 0, "first"),
        new(MonitorAction.Last, Scopes.Pages | Scopes.Help, ["G", "End"], null, 0, "last"),
        new(MonitorAction.HalfPageDown, Scopes.Pages | Scopes.Help, ["Ctrl-D"], null, 0, "half a page down"),
        new(MonitorAction.HalfPageUp, Scopes.Pages | Scopes.Help, ["Ctrl-U"], null, 0, "half a page up"),
        new(MonitorAction.PageDown, Scopes.Pages | Scopes.Help, ["PgDn"], null, 0, "a page down"),
        new(MonitorAction.PageUp, Scopes.Pages | Scopes.Help, ["PgUp"], null, 0, "a page up"),
        new(MonitorAction.Dashboard, Scopes.Pages & ~Scopes.Dashboard, ["1"], "Dashboard", 7, "dashboard"),
        new(MonitorAction.Chunks, Scopes.Pages & ~Scopes.Chunks, ["2"], "Chunks", 6, "chunks, full screen"),
        new(MonitorAction.Events, Scopes.Pages & ~Scopes.Events, ["3"], "Events", 5, "events, full screen, newest first"),

        // What is asked of the supervisor. The screen itself changes nothing.
        new(MonitorAction.Pause, Scopes.Pages, ["p"], "Pause", 3, "pause the build: the running batches end; again: go on"),
        new(MonitorAction.Retry, Scopes.Tables | Scopes.Chunk, ["r"], "Retry", 4, "try the held chunk, or the marked held ones, again"),
        new(MonitorAction.Batch, Scopes.Tables | Scopes.Chunk, ["b"], "Batch", 4, "other batches for the marked chunks, this one, or all"),
        new(MonitorAction.Workers, Scopes.Pages, ["W"], "Workers", 9, "change how many workers there are at a time"),
        new(MonitorAction.Quarantine, Scopes.Chunk, ["Q"], "Quarantine", 6, "leave out the gene that the chunk died at last; asks first"),
        new(MonitorAction.Readmit, Scopes.Chunk, ["A"], "Readmit", 10, "take a quarantined gene of the chunk in again; asks first"),
        new(MonitorAction.Undo, Scopes.Pages, ["u"], "Undo", 6, "undo the last change of this screen that can be undone"),
        new(MonitorAction.Stop, Scopes.Pages, ["x"], "Stop", 2, "stop the build: asks first, and wants the word stop typed"),

        // Marks.
        new(MonitorAction.Mark, Scopes.Tables, ["Space"], "Mark", 8, "mark the chunk, and go to the next one; again: unmark it"),
        new(MonitorAction.UnmarkAll, Scopes.Tables, ["U"], null, 0, "unmark all chunks"),

        // Dialogs, and the palette.
        new(MonitorAction.Palette, Scopes.Pages, [":"], "Command", 4, "every action by name: a few letters of it, then Enter"),
        new(MonitorAction.NextField, Scopes.Form, ["Tab"], "Field", 4, "next field"),
        new(MonitorAction.Down, Scopes.Form, ["Down"], "Button", 3, "the button that asks the supervisor"),
        new(MonitorAction.Up, Scopes.Form, ["Up"], null, 0, "the safe button"),
        new(MonitorAction.Down, Scopes.Palette, ["Down"], null, 0, "down"),
        new(MonitorAction.Up, Scopes.Palette, ["Up"], "History", 3, "up, and from the first one back in what was run"),
        new(MonitorAction.Search, Scopes.Help, ["/"], "Search", 3, "look for a word; Esc: forget it"),
        new(MonitorAction.NextMatch, Scopes.Help, ["n"], "Next", 4, "next match"),
        new(MonitorAction.PreviousMatch, Scopes.Help, ["N"], null, 0, "match before"),

        // The screen itself.
        new(MonitorAction.Freeze, Scopes.Pages, ["z"], "Freeze", 7, "hold the picture; again: let it go on. The build runs on"),
        new(MonitorAction.Theme, Scopes.Pages, ["T"], "Theme", 8, "choose a theme"),
        new(MonitorAction.Copy, Scopes.Tables | Scopes.Chunk, ["y"], "Copy", 9, "copy a line about the chunk to the clipboard"),
        new(MonitorAction.Faster, Scopes.Pages, ["+", "="], "Faster", 11, "look at the build more often"),
        new(MonitorAction.Slower, Scopes.Pages, ["-"], "Slower", 11, "look at the build less often"),
        new(MonitorAction.Repaint, Scopes.All, ["Ctrl-L"], null, 0, "paint everything anew"),
        new(MonitorAction.Leave, Scopes.Pages, ["q", "Ctrl-C"], "Leave", 0, "leave the screen; the build goes on"),
        new(MonitorAction.Leave, Scopes.Overlays, ["Ctrl-C"], null, 0, "leave the screen; the build goes on"),
    ];

    private static readonly Dictionary<(Scopes Scope, string Key), MonitorAction> Bindings = Bind();

    /// <summary>What a key does in one scope; null = nothing.</summary>
    public static MonitorAction? Find(Scopes scope, string key)
        => Bindings.TryGetValue((scope, key), out var action) ? action : null;

    /// <summary>The lines that hold in one scope.</summary>
    public static IEnumerable<KeyLine> In(Scopes scope) => Lines.Where(line => (line.Scopes & scope) != 0);

    /// <exception cref="ArgumentException">A key does two things in one scope.</exception>
    private static Dictionary<(Scopes Scope, string Key), MonitorAction> Bind()
    {
        var bindings = new Dictionary<(Scopes Scope, string Key), MonitorAction>();
        foreach (var scope in Enum.GetValues<Scopes>().Where(scope => int.IsPow2((int)scope)))
        {
            foreach (var line in In(scope))
            {
                foreach (var key in line.Keys)
                {
                    bindings.Add((scope, key), line.Action);
                }
            }
        }

        return bindings;
    }
}
