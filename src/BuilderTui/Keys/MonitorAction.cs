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

    Tables = Dashboard | Chunks,
    Pages = Tables | Events | Chunk,
    Overlays = Help | Themes | Stop,
    All = Pages | Overlays,
}
