namespace BuilderTui.Screens;

/// <summary>What the user has done to the list of builds.</summary>
internal sealed record BuildsState
{
    /// <summary>The page of the open build that Esc leads back to.</summary>
    public Page Back { get; init; }

    /// <summary>The build under the cursor, by its folder; null = before there is one.</summary>
    public string? Build { get; init; }

    /// <summary>The order as it was when the list came, by folder; null = as it comes.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>Words that must stand in what is shown; empty = none.</summary>
    public string Filter { get; init; } = "";

    /// <summary>First visible row.</summary>
    public int Top { get; init; }

    /// <summary>The folder of the build that is being opened; null = none.</summary>
    public string? Opening { get; init; }
}
