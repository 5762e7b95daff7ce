namespace BuilderTui.Screens.Advising;

/// <summary>The rules, the most pressing first; the first that applies speaks.</summary>
internal static class AdviceTable
{
    private static readonly Func<AdviceFacts, AdviceLine?>[] Rules =
    [
        StateRules.Attendance,
        StateRules.CompleteWithout,
        StateRules.Complete,
        StateRules.Stopped,
        StateRules.Paused,
        StateRules.Blocked,
        StateRules.Planned,
        DeathRules.HeldForMemory,
        DeathRules.Held,
        MachineRules.DiskFills,
        DeathRules.SmallestStillDies,
        MachineRules.Swaps,
        DeathRules.DiedJustNow,
        DeathRules.EndedJustNow,
        PaceRules.NothingCommitted,
        PaceRules.WaitsWhileIdle,
        PaceRules.MuchRoom,
        DeathRules.LeftOut,
        DeathRules.Died,
        StateRules.Note,
    ];

    /// <summary>Null = nothing needs to be said.</summary>
    public static AdviceLine? Of(AdviceFacts facts)
    {
        foreach (var rule in Rules)
        {
            if (rule(facts) is { } line)
            {
                return line;
            }
        }

        return null;
    }
}
