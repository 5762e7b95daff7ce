namespace BuilderTui.Keys;

/// <summary>What a key does. Its name in words is its name in the palette.</summary>
internal enum MonitorAction
{
    Help,
    Open,
    Choose,
    Back,
    Down,
    Up,
    First,
    Last,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Dashboard,
    Chunks,
    Events,
    Plan,
    Machine,
    Builds,
    Log,
    Wrap,
    Filter,
    Sort,
    Invert,
    SortAgain,
    Erase,
    EraseAll,
    Freeze,
    Stop,
    Theme,
    Copy,
    CopyAll,
    Mouse,
    Faster,
    Slower,
    UsualRefresh,
    SlowLink,
    Repaint,
    Leave,

    // What is asked of the supervisor.
    Pause,
    Retry,
    Batch,
    Workers,
    Quarantine,
    Unquarantine,
    Undo,

    // What the plan page prepares before it is asked.
    Less,
    More,
    Apply,
    Revert,

    // Of the list of builds.
    NewBuild,

    // Marks.
    Mark,
    MarkRange,
    UnmarkAll,

    // Within dialogs, and the palette.
    NextField,
    Palette,
    Search,
    NextMatch,
    PreviousMatch,
}

/// <summary>Where a key does it.</summary>
[Flags]
internal enum Scopes
{
    None = 0,
    Dashboard = 1,
    Chunks = 2,
    Events = 4,
    Chunk = 8,
    Help = 16,
    Themes = 32,
    Stop = 64,
    Machine = 128,
    Log = 256,

    /// <summary>A line is typed: every other key is a letter.</summary>
    Prompt = 512,

    /// <summary>The sort menu: letters name columns.</summary>
    Sort = 1024,

    /// <summary>A dialog with two buttons.</summary>
    Confirm = 2048,

    /// <summary>A dialog with fields.</summary>
    Form = 4096,
    Palette = 8192,
    Plan = 16384,

    /// <summary>The list of builds.</summary>
    Builds = 65536,

    /// <summary>A page that is typed into, with keys of its own.</summary>
    Wizard = 131072,

    Tables = Dashboard | Chunks,

    /// <summary>The pages of one build.</summary>
    OfBuild = Tables | Events | Chunk | Plan | Machine | Log,
    Pages = OfBuild | Builds,

    /// <summary>Where letters are letters.</summary>
    Typing = Prompt | Form | Palette,
    Overlays = Help | Themes | Stop | Sort | Confirm | Typing,
    All = Pages | Overlays,
}
