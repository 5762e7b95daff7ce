using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>What happens to a chunk after an attempt.</summary>
public enum NextStep
{
    Finish,
    Retry,
    Stop,
    Hold,
}

/// <summary>The decision after an attempt.</summary>
/// <param name="Settings">Of the next attempt.</param>
/// <param name="Delay">Wait before the next attempt.</param>
/// <param name="FewerWorkers">True: one worker less from now on, because the machine as a whole was short.</param>
/// <param name="Sentence">The reason, as the operator reads it.</param>
public sealed record Decision(NextStep Step, BatchSettings Settings, TimeSpan Delay, bool FewerWorkers, string Sentence)
{
    /// <summary>Ordinal of a gene that gets a batch of its own from now on.</summary>
    public int? Isolate { get; init; }

    /// <summary>Ordinal of a gene that is left out from now on.</summary>
    public int? Quarantine { get; init; }
}
