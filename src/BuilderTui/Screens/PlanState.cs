using Builder.Dataset;
using Builder.Planning;

namespace BuilderTui.Screens;

/// <summary>The lines of the plan page that can be changed, from top to bottom.</summary>
internal enum PlanField
{
    BatchSize,
    BatchRows,
    Workers,
    Reach,
}

/// <summary>Which chunks other batches are asked for; each is more than the one before it.</summary>
internal enum PlanReach
{
    NotStarted,
    AlsoRunning,
    AlsoHeld,
}

/// <summary>What the user has done to the plan page. Pending numbers are only on this screen: nothing is asked before they are
/// applied.</summary>
/// <param name="BatchSize">Genes a batch; null = as it is.</param>
/// <param name="BatchRows">Rows a row group; null = as it is.</param>
/// <param name="Workers">At a time; null = as it is.</param>
internal sealed record PlanState(int? BatchSize = null, int? BatchRows = null, int? Workers = null, PlanReach Reach = PlanReach.AlsoRunning)
{
    /// <summary>What was read of the plan; null = not yet.</summary>
    public PlanFacts? Facts { get; init; }

    /// <summary>Under the cursor.</summary>
    public PlanField Field { get; init; }

    /// <summary>Rows scrolled past.</summary>
    public int Top { get; init; }
}

/// <summary>The numbers of a build that the plan page changes.</summary>
internal readonly record struct PlanNumbers(BatchSettings Sizes, int Workers);
