using BuilderTui.Sorting;

namespace BuilderTui.Keys;

/// <summary>
/// The one table that bindings, footer, help, palette and docs/keys.md are made from; immutable. The shipped one has nothing on
/// Ctrl-A, Ctrl-B, Ctrl-S, Ctrl-Q or Ctrl-Z (<see cref="KeysFile.Reserved"/>), and nothing destructive one modifier away from a
/// movement key.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>The keys as shipped.</summary>
    public static KeyTable Shipped { get; } = new(
    [
        new(MonitorAction.Help, Scopes.Pages, ["?"], "Help", 0, "keys of this screen"),
        new(MonitorAction.Open, Scopes.Tables, ["Enter"], "Open", 1, "open the chunk under the cursor"),
        new(MonitorAction.Choose, Scopes.Overlays & ~(Scopes.Help | Scopes.Prompt), ["Enter"], "Choose", 1, "choose"),
        new(MonitorAction.Back, Scopes.Dashboard, ["Esc"], null, 0, "clear the filter, then leave the table, which sorts itself"),
        new(MonitorAction.Back, Scopes.Pages & ~Scopes.Dashboard, ["Esc"], "Back", 1, "back"),
        new(MonitorAction.Back, Scopes.Overlays & ~Scopes.Typing, ["Esc", "q"], "Close", 2, "close without a change"),
        new(MonitorAction.Back, Scopes.Typing & ~Scopes.Prompt, ["Esc"], "Close", 2, "close without a change; letters are typed"),
        new(MonitorAction.Down, Scopes.All & ~Scopes.Typing, ["j", "Down"], null, 0, "down; in the chunk screen: next attempt"),
        new(MonitorAction.Up, Scopes.All & ~Scopes.Typing, ["k", "Up"], null, 0, "up; in the chunk screen: attempt before"),
        new(MonitorAction.First, Scopes.Pages | Scopes.Help, ["g", "Home"], null, 0, "first"),
        new(MonitorAction.Last, Scopes.Pages | Scopes.Help, ["G", "End"], null, 0, "last; in the log: follow it"),
        new(MonitorAction.HalfPageDown, Scopes.Pages | Scopes.Help, ["Ctrl-D"], null, 0, "half a page down"),
        new(MonitorAction.HalfPageUp, Scopes.Pages | Scopes.Help, ["Ctrl-U"], null, 0, "half a page up"),
        new(MonitorAction.PageDown, Scopes.Pages | Scopes.Help, ["PgDn"], null, 0, "a page down"),
        new(MonitorAction.PageUp, Scopes.Pages | Scopes.Help, ["PgUp"], null, 0, "a page up"),
        new(MonitorAction.Dashboard, Scopes.Pages & ~Scopes.Dashboard, ["1"], "Dashboard", 8, "dashboard"),
        new(MonitorAction.Chunks, Scopes.Pages & ~Scopes.Chunks, ["2"], "Chunks", 8, "chunks, full screen"),
        new(MonitorAction.Events, Scopes.Pages & ~Scopes.Events, ["3"], "Events", 7, "events, full screen, newest first"),
        new(MonitorAction.Plan, Scopes.Pages & ~Scopes.Plan, ["4", "P"], "Plan", 8, "plan: the strategies, other batches and what they would do"),
        new(MonitorAction.Machine, Scopes.Pages & ~Scopes.Machine, ["5"], "Machine", 8, "machine: who holds the memory, swap, disk, limits"),
        new(MonitorAction.Builds, Scopes.OfBuild, ["6"], "Builds", 8, "builds: the others there are, open or start one"),
        new(MonitorAction.Log, Scopes.Tables | Scopes.Chunk, ["l"], "Log", 6, "what the worker printed; in a table of the latest attempt"),

        // What the table shows.
        new(MonitorAction.Filter, Scopes.Tables, ["/"], "Filter", 5, "filter the table: state=oom and memory>12G; Esc clears it"),
        new(MonitorAction.Sort, Scopes.Tables, ["s"], "Sort", 6, "sort the table by another column"),
        new(MonitorAction.Invert, Scopes.Tables, ["I"], null, 0, "sort the other way round"),
        new(MonitorAction.SortAgain, Scopes.Tables, ["o"], null, 0, "sort again now; it waits while the cursor is in the table"),
        new(MonitorAction.Choose, Scopes.Sort, [.. SortColumns.All.Select(column => column.Letter)], null, 0, "sort by the column of that letter"),

        // The list of builds.
        new(MonitorAction.Open, Scopes.Builds, ["Enter"], "Open", 1, "open the build under the cursor"),
        new(MonitorAction.Filter, Scopes.Builds, ["/"], "Filter", 4, "filter: words of folder or state; Esc clears it"),
        new(MonitorAction.SortAgain, Scopes.Builds, ["o"], null, 0, "sort again now: what needs you, what runs, the latest"),

        new(MonitorAction.NewBuild, Scopes.Builds, ["n"], "New", 2, "start another build: a page to say from what, and how"),

        // The page that starts a build: letters are typed.
        new(MonitorAction.Choose, Scopes.Wizard, ["Enter"], "Next", 0, "next field; on a button: press it"),
        new(MonitorAction.NextField, Scopes.Wizard, ["Tab"], "Complete", 2, "complete the path; where there is none: next field"),
        new(MonitorAction.Down, Scopes.Wizard, ["Down"], null, 0, "next field or button"),
        new(MonitorAction.Up, Scopes.Wizard, ["Up"], null, 0, "field or button before"),
        new(MonitorAction.More, Scopes.Wizard, ["Right"], "Choice", 3, "next choice"),
        new(MonitorAction.Less, Scopes.Wizard, ["Left"], null, 0, "choice before"),
        new(MonitorAction.PageDown, Scopes.Wizard, ["PgDn"], "More", 5, "a page down"),
        new(MonitorAction.PageUp, Scopes.Wizard, ["PgUp"], null, 0, "a page up"),
        new(MonitorAction.Erase, Scopes.Wizard, ["Backspace"], null, 0, "take back a letter"),
        new(MonitorAction.EraseAll, Scopes.Wizard, ["Ctrl-U"], null, 0, "take back all of the field"),
        new(MonitorAction.Back, Scopes.Wizard, ["Esc"], "Back", 1, "stop reading, or a step back; what was typed is kept"),
        new(MonitorAction.Repaint, Scopes.Wizard, ["Ctrl-L"], null, 0, "paint everything anew"),
        new(MonitorAction.Leave, Scopes.Wizard, ["Ctrl-C"], null, 0, "leave the screen; builds go on"),

        // What is asked of the supervisor. The screen itself changes nothing.
        new(MonitorAction.Pause, Scopes.OfBuild, ["p"], "Pause", 5, "pause the build: the running batches end; again: go on"),
        new(MonitorAction.Retry, Scopes.Tables | Scopes.Chunk, ["r"], "Retry", 4, "try the held chunk, or the marked held ones, again"),
        new(MonitorAction.Batch, Scopes.Tables | Scopes.Chunk, ["b"], "Batch", 6, "other batches for the marked chunks, this one, or all"),
        new(MonitorAction.Workers, Scopes.OfBuild, ["W"], "Workers", 9, "change how many workers there are at a time"),
        new(MonitorAction.Quarantine, Scopes.Chunk, ["Q"], "Quarantine", 6, "leave out the gene that the chunk died at last; asks first"),
        new(MonitorAction.Quarantine, Scopes.Tables, ["Q"], null, 0, "leave out the gene that the chunk died at last; asks first"),
        new(MonitorAction.Unquarantine, Scopes.Chunk, ["A"], "Unquarantine", 10, "take a quarantined gene of the chunk in again; asks first"),
        new(MonitorAction.Unquarantine, Scopes.Tables, ["A"], null, 0, "take a quarantined gene in again; asks first"),
        new(MonitorAction.Undo, Scopes.OfBuild, ["u"], "Undo", 6, "undo the last change of this screen that can be undone"),
        new(MonitorAction.Stop, Scopes.OfBuild, ["x"], "Stop", 2, "stop the build: asks first, and wants the word stop typed"),

        // What the plan page prepares. Nothing is asked before the form that Apply opens.
        new(MonitorAction.Apply, Scopes.Plan, ["a", "Enter"], "Apply", 1, "ask for the pending numbers; shows them first, to be typed"),
        new(MonitorAction.More, Scopes.Plan, ["Right", "l"], "More", 2, "more: double the batch, one worker more, more chunks"),
        new(MonitorAction.Less, Scopes.Plan, ["Left", "h"], "Less", 3, "less: half the batch, one worker less, fewer chunks"),
        new(MonitorAction.Revert, Scopes.Plan, ["R"], "Revert", 4, "forget the pending numbers"),

        // Marks.
        new(MonitorAction.Mark, Scopes.Tables, ["Space"], "Mark", 8, "mark the chunk, and go to the next one; again: unmark it"),
        new(MonitorAction.MarkRange, Scopes.Tables, ["Ctrl-Space"], null, 0, "mark all from the nearest mark to the cursor"),
        new(MonitorAction.UnmarkAll, Scopes.Tables, ["U"], null, 0, "unmark all chunks"),

        // Dialogs, and the palette.
        new(MonitorAction.Palette, Scopes.Pages, [":"], "Command", 3, "every action by name: a few letters of it, then Enter"),
        new(MonitorAction.NextField, Scopes.Form, ["Tab"], "Field", 4, "next field"),
        new(MonitorAction.Down, Scopes.Form, ["Down"], "Button", 3, "the button that asks the supervisor"),
        new(MonitorAction.Up, Scopes.Form, ["Up"], null, 0, "the safe button"),
        new(MonitorAction.Down, Scopes.Palette, ["Down"], null, 0, "down"),
        new(MonitorAction.Up, Scopes.Palette, ["Up"], "History", 3, "up, and from the first one back in what was run"),

        // Searches, and what is typed at the end of a page.
        new(MonitorAction.Search, Scopes.Help, ["/"], "Search", 3, "look for a word; Esc: forget it"),
        new(MonitorAction.Search, Scopes.Log, ["/"], "Search", 3, "search; capitals are told apart only where one is typed"),
        new(MonitorAction.NextMatch, Scopes.Help | Scopes.Log, ["n"], "Next", 4, "next match"),
        new(MonitorAction.PreviousMatch, Scopes.Help | Scopes.Log, ["N"], null, 0, "match before"),
        new(MonitorAction.Wrap, Scopes.Log, ["w"], "Wrap", 3, "long lines go on in the next row; again: are cut"),
        new(MonitorAction.Choose, Scopes.Prompt, ["Enter"], null, 0, "take what is typed"),
        new(MonitorAction.Back, Scopes.Prompt, ["Esc"], null, 0, "search: leave it; filter: clear it"),
        new(MonitorAction.Erase, Scopes.Prompt, ["Backspace"], null, 0, "take back a letter"),
        new(MonitorAction.EraseAll, Scopes.Prompt, ["Ctrl-U"], null, 0, "take back all of it"),

        // The screen itself.
        new(MonitorAction.Freeze, Scopes.OfBuild, ["z"], "Freeze", 8, "hold the picture; again: let it go on. The build runs on"),
        new(MonitorAction.Theme, Scopes.Pages, ["T"], "Theme", 9, "choose a theme"),
        new(MonitorAction.Copy, Scopes.Tables | Scopes.Chunk, ["y"], "Copy", 9, "copy a line about the chunk to the clipboard"),
        new(MonitorAction.Copy, Scopes.Events | Scopes.Log, ["y"], "Copy", 9, "copy a line: the one found, followed, or at the top"),
        new(MonitorAction.CopyAll, Scopes.Pages & ~Scopes.Chunk, ["Y"], null, 0, "copy all that is visible to the clipboard"),
        new(MonitorAction.CopyAll, Scopes.Chunk, ["Y"], null, 0, "copy why the attempt ended to the clipboard"),
        new(MonitorAction.Mouse, Scopes.Pages, ["m"], "Mouse on", 1, "mouse: wheel and clicks are the screen's; again: let it go"),
        new(MonitorAction.Faster, Scopes.OfBuild, ["+", "="], "Faster", 11, "look at the build more often"),
        new(MonitorAction.Slower, Scopes.OfBuild, ["-"], "Slower", 11, "look at the build less often"),
        new(MonitorAction.UsualRefresh, Scopes.OfBuild, ["0"], null, 0, "look at the build once a second again, as is usual"),
        new(MonitorAction.SlowLink, Scopes.Pages, ["L"], null, 0, "slow link: fewer pictures, no history; again: all of it"),
        new(MonitorAction.Repaint, Scopes.All, ["Ctrl-L"], null, 0, "paint everything anew"),
        new(MonitorAction.Leave, Scopes.Pages, ["q", "Ctrl-C"], "Leave", 0, "leave the screen; the build goes on"),
        new(MonitorAction.Leave, Scopes.Overlays, ["Ctrl-C"], null, 0, "leave the screen; the build goes on"),
    ]);

    private readonly Dictionary<(Scopes Scope, string Key), MonitorAction> _bindings = [];

    /// <exception cref="ArgumentException">A key does two things in one scope.</exception>
    public KeyTable(IReadOnlyList<KeyLine> lines)
    {
        Lines = lines;
        foreach (var scope in ScopeNames.Each)
        {
            foreach (var line in In(scope))
            {
                foreach (var key in line.Keys)
                {
                    _bindings.Add((scope, key), line.Action);
                }
            }
        }
    }

    public IReadOnlyList<KeyLine> Lines { get; }

    /// <summary>What a key does in one scope; null = nothing.</summary>
    public MonitorAction? Find(Scopes scope, string key)
        => _bindings.TryGetValue((scope, key), out var action) ? action : null;

    /// <summary>The lines that hold in one scope.</summary>
    public IEnumerable<KeyLine> In(Scopes scope) => Lines.Where(line => (line.Scopes & scope) != 0);

    /// <summary>What is to be pressed for an action: its key, or where it has none, its name in the palette.</summary>
    public string Word(Scopes scope, MonitorAction action)
        => In(scope).FirstOrDefault(line => line.Action == action && line.Keys.Count > 0)?.Keys[0] ?? $":{ActionNames.Words(action)}";
}
