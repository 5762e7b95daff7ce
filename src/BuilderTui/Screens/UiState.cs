using System.Collections.Immutable;
using BuilderTui.Filtering;
using BuilderTui.Keys;
using BuilderTui.Logs;
using BuilderTui.Screens.Wizard;
using BuilderTui.Sorting;

namespace BuilderTui.Screens;

internal enum Page
{
    Dashboard,
    Chunks,
    Events,
    Chunk,
    Plan,
    Machine,
    Log,
    Builds,
    Wizard,
}

/// <summary>What the user has done to the screen so far; immutable, so that every key is a step from one to the next.</summary>
internal sealed record UiState
{
    public Page Page { get; init; }

    /// <summary>The page that Esc leads back to from a chunk.</summary>
    public Page Back { get; init; }

    /// <summary>The chunk the cursor is on, by id; null = the cursor is not in the table.</summary>
    public int? Chunk { get; init; }

    /// <summary>The table's order as it was when the cursor entered it; null = the live one.</summary>
    public IReadOnlyList<int>? Order { get; init; }

    /// <summary>Which chunks the table shows; null = all.</summary>
    public ChunkFilter? Filter { get; init; }

    public ChunkSort Sort { get; init; }

    /// <summary>First visible row of the table.</summary>
    public int Top { get; init; }

    /// <summary>Events scrolled past; 0 = the newest is visible.</summary>
    public int EventTop { get; init; }

    /// <summary>Rows of the machine page scrolled past.</summary>
    public int MachineTop { get; init; }

    /// <summary>The plan page: what was read for it, and what is pending there.</summary>
    public PlanState Plan { get; init; } = new();

    /// <summary>The attempt the chunk page explains; null = the latest.</summary>
    public int? Attempt { get; init; }

    /// <summary>The log page; null before it was opened.</summary>
    public LogState? Log { get; init; }

    /// <summary>True: no build is open, so there is nothing but the list of builds.</summary>
    public bool NoBuild { get; init; }

    /// <summary>The list of builds.</summary>
    public BuildsState Builds { get; init; } = new();

    /// <summary>The build that is being put together.</summary>
    public WizardState Wizard { get; init; } = new();

    /// <summary>Folders of builds that were opened, the latest first.</summary>
    public ImmutableList<string> Recent { get; init; } = [];

    /// <summary>The picture that is held; null = live.</summary>
    public SnapshotView? Frozen { get; init; }

    public Overlay? Overlay { get; init; }

    /// <summary>One sentence for the advice line until the next key.</summary>
    public string? Notice { get; init; }

    /// <summary>The chunks that the user marked, by id.</summary>
    public ImmutableSortedSet<int> Marks { get; init; } = [];

    /// <summary>Errands whose answer is not there yet.</summary>
    public int Asking { get; init; }

    /// <summary>What takes the session's changes back, the latest on top.</summary>
    public ImmutableStack<Errand> Undo { get; init; } = [];

    /// <summary>What was run from the palette, the newest first.</summary>
    public ImmutableList<string> PaletteHistory { get; init; } = [];

    /// <summary>The mouse is the screen's; off, it selects text as the terminal has it.</summary>
    public bool Mouse { get; init; }

    /// <summary>What the keys do: as shipped, or as the user has it.</summary>
    public KeyTable Keys { get; init; } = KeyTable.Shipped;

    public required string Theme { get; init; }

    /// <summary>Time between two looks at the build, as the user wants it.</summary>
    public required TimeSpan Refresh { get; init; }

    public LinkUse Link { get; init; }

    /// <summary>Time between two looks at the build: a slow line gets fewer pictures, and one that is held needs hardly any.</summary>
    public TimeSpan Period => Frozen is not null ? Longer(LinkKeys.FrozenPeriod) : Link == LinkUse.Slow ? Longer(LinkKeys.SlowPeriod) : Refresh;

    /// <summary>Another build takes the place of the one that is shown: of what the user did what is about that one is forgotten.</summary>
    public UiState Open(string folder) => new UiState
    {
        Keys = Keys,
        Mouse = Mouse,
        Theme = Theme,
        Refresh = Refresh,
        Link = Link,
        Sort = Sort,
        PaletteHistory = PaletteHistory,
        Builds = Builds with { Build = folder, Opening = null },
        Wizard = Wizard.Starting ? Wizard.Anew() : Wizard,
        Recent = Recent,
    }.Remember(folder);

    /// <summary>A build was opened.</summary>
    public UiState Remember(string folder) => this with { Recent = [folder, .. Recent.Where(other => other != folder).Take(StateFile.MostRecent - 1)] };

    private TimeSpan Longer(TimeSpan least) => Refresh > least ? Refresh : least;
}

/// <summary>What the line to the terminal is trusted with.</summary>
internal enum LinkUse
{
    /// <summary>Everything, until it turns out to be slow.</summary>
    Watched,

    /// <summary>Few pictures, and no history in them.</summary>
    Slow,

    /// <summary>Everything: the user said so.</summary>
    Full,
}

/// <summary>What lies over the page and takes the keys.</summary>
internal abstract record Overlay;

/// <param name="Top">First visible line.</param>
internal sealed record HelpOverlay(int Top) : Overlay
{
    /// <summary>What was typed of the word that is looked for; null = nothing is typed now.</summary>
    public string? Typing { get; init; }

    /// <summary>The word that is looked for; empty = none.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The line of the match that was gone to; null = none.</summary>
    public int? Match { get; init; }
}

/// <param name="Before">The theme to return to on Esc.</param>
internal sealed record ThemeOverlay(string Before) : Overlay;

/// <summary>The columns to sort by, each with its letter.</summary>
/// <param name="Choice">The column under the cursor.</param>
internal sealed record SortOverlay(SortKey Choice) : Overlay;

internal enum PromptKind
{
    Search,
    Filter,

    /// <summary>The filter of the list of builds.</summary>
    Builds,
}

/// <summary>A line that is being typed at the bottom of the page.</summary>
internal sealed record PromptOverlay(PromptKind Kind, string Text) : Overlay
{
    /// <summary>Characters it may have.</summary>
    public const int Most = 200;

    /// <summary>The chunk the cursor was on before: it comes back as soon as it is shown again.</summary>
    public int? Chunk { get; init; }
}

internal enum StopChoice
{
    /// <summary>The safe one comes first.</summary>
    GoOn,
    AfterBatches,
    Now,
}

/// <param name="Typed">Null while choosing; then what was typed of the word <see cref="Word"/>.</param>
internal sealed record StopOverlay(StopChoice Choice, string? Typed) : Overlay
{
    /// <summary>What must be typed before anything is stopped.</summary>
    public const string Word = "stop";
}
