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
    Freeze,
    Stop,
    Theme,
    Copy,
    Faster,
    Slower,
    Repaint,
    Leave,

    // What is asked of the supervisor.
    Pause,
    Retry,
    Batch,
    Workers,
    Quarantine,
    Readmit,
    Undo,

    // Marks.
    Mark,
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

    /// <summary>A dialog with two buttons.</summary>
    Confirm = 128,

    /// <summary>A dialog with fields.</summary>
    Form = 256,
    Palette = 512,

    Tables = Dashboard | Chunks,
    Pages = Tables | Events | Chunk,

    /// <summary>Where letters are letters.</summary>
    Typing = Form | Palette,
    Overlays = Help | Themes | Stop | Confirm | Typing,
    All = Pages | Overlays,
}
