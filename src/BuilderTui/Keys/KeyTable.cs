using BuilderTui.Sorting;

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
        new(MonitorAction.Choose, Scopes.Themes | Scopes.Stop, ["Enter"], "Choose", 1, "choose"),
        new(MonitorAction.Back, Scopes.Dashboard, ["Esc"], null, 0, "clear the filter; then leave the table, which then sorts itself again"),
        new(MonitorAction.Back, Scopes.Pages & ~Scopes.Dashboard, ["Esc"], "Back", 1, "back"),
        new(MonitorAction.Back, Scopes.Overlays, ["Esc", "q"], "Close", 2, "close without a change"),
        new(MonitorAction.Down, Scopes.All, ["j", "Down"], null, 0, "down; in the chunk screen: next attempt"),
        new(MonitorAction.Up, Scopes.All, ["k", "Up"], null, 0, "up; in the chunk screen: attempt before"),
        new(MonitorAction.First, Scopes.Pages, ["g", "Home"], null, 0, "first"),
        new(MonitorAction.Last, Scopes.Pages, ["G", "End"], null, 0, "last; in the log: follow it"),
        new(MonitorAction.HalfPageDown, Scopes.Pages, ["Ctrl-D"], null, 0, "half a page down"),
        new(MonitorAction.HalfPageUp, Scopes.Pages, ["Ctrl-U"], null, 0, "half a page up"),
        new(MonitorAction.PageDown, Scopes.Pages, ["PgDn"], null, 0, "a page down"),
        new(MonitorAction.PageUp, Scopes.Pages, ["PgUp"], null, 0, "a page up"),
        new(MonitorAction.Dashboard, Scopes.Pages & ~Scopes.Dashboard, ["1"], "Dashboard", 7, "dashboard"),
        new(MonitorAction.Chunks, Scopes.Pages & ~Scopes.Chunks, ["2"], "Chunks", 6, "chunks, full screen"),
        new(MonitorAction.Events, Scopes.Pages & ~Scopes.Events, ["3"], "Events", 5, "events, full screen, newest first"),
        new(MonitorAction.Machine, Scopes.Pages & ~Scopes.Machine, ["5"], "Machine", 10, "machine: who holds the memory, swap, disk, limits"),
        new(MonitorAction.Log, Scopes.Tables | Scopes.Chunk, ["l"], "Log", 10, "what the worker printed: of the attempt under the cursor, in a table of the latest"),
        new(MonitorAction.Wrap, Scopes.Log, ["w"], "Wrap", 3, "long lines go on in the next row; again: are cut"),
        new(MonitorAction.Find, Scopes.Log, ["/"], "Search", 3, "search; capitals are told apart only where one is typed"),
        new(MonitorAction.FindNext, Scopes.Log, ["n"], "Next", 4, "next hit"),
        new(MonitorAction.FindBefore, Scopes.Log, ["N"], null, 0, "hit before"),
        new(MonitorAction.Filter, Scopes.Tables, ["/"], "Filter", 10, "filter the table: state=oom and memory>12G; Esc clears it"),
        new(MonitorAction.Sort, Scopes.Tables, ["s"], "Sort", 10, "sort the table by another column"),
        new(MonitorAction.Invert, Scopes.Tables, ["I"], null, 0, "sort the other way round"),
        new(MonitorAction.SortAgain, Scopes.Tables, ["o"], null, 0, "sort again now; while the cursor is in the table it is not by itself"),
        new(MonitorAction.Choose, Scopes.Sort, [.. SortColumns.All.Select(column => column.Letter)], null, 0, "sort by the column of that letter"),
        new(MonitorAction.Back, Scopes.Sort, ["Esc"], "Close", 0, "close without a change"),
        new(MonitorAction.Repaint, Scopes.Sort, ["Ctrl-L"], null, 0, "paint everything anew"),
        new(MonitorAction.Leave, Scopes.Sort, ["Ctrl-C"], null, 0, "leave the screen; the build goes on"),
        new(MonitorAction.Choose, Scopes.Prompt, ["Enter"], null, 0, "take what is typed"),
        new(MonitorAction.Back, Scopes.Prompt, ["Esc"], null, 0, "search: leave it; filter: clear it"),
        new(MonitorAction.Erase, Scopes.Prompt, ["Backspace"], null, 0, "take back a letter"),
        new(MonitorAction.EraseAll, Scopes.Prompt, ["Ctrl-U"], null, 0, "take back all of it"),
        new(MonitorAction.Repaint, Scopes.Prompt, ["Ctrl-L"], null, 0, "paint everything anew"),
        new(MonitorAction.Leave, Scopes.Prompt, ["Ctrl-C"], null, 0, "leave the screen; the build goes on"),
        new(MonitorAction.Freeze, Scopes.Pages, ["z"], "Freeze", 4, "hold the picture; again: let it go on. The build runs on"),
        new(MonitorAction.Stop, Scopes.Pages, ["x"], "Stop", 2, "stop the build: asks first, and wants the word stop typed"),
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
