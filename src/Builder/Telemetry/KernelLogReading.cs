namespace Builder.Telemetry;

/// <summary>What the kernel log said since the reading before.</summary>
/// <param name="Kills">In the order of the log.</param>
/// <param name="Overwritten">Records were lost unread: what is not in <paramref name="Kills"/> may have happened.</param>
/// <param name="WhyNot">Null if it could be read; else one sentence, and no kill in the list means nothing.</param>
public sealed record KernelLogReading(IReadOnlyList<OomLogEntry> Kills, bool Overwritten, string? WhyNot);
