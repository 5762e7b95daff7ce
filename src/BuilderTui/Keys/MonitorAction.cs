namespace BuilderTui.Keys;

/// <summary>What a key does.</summary>
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
    Machine,
    Log,
    Wrap,
    Find,
    FindNext,
    FindBefore,
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
    Faster,
    Slower,
    Repaint,
    Leave,
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

    Tables = Dashboard | Chunks,
    Pages = Tables | Events | Chunk | Machine | Log,
    Overlays = Help | Themes | Stop,
    All = Pages | Overlays,
}
