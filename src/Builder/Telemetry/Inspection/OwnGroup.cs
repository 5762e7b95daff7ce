namespace Builder.Telemetry.Inspection;

/// <summary>The control groups that hold this process.</summary>
/// <param name="V2">Folder of its group in the unified hierarchy; null if none is mounted.</param>
/// <param name="V1Memory">The same for the memory controller's own hierarchy.</param>
/// <param name="Limit">Smallest memory limit of its group and those around it that can be seen, bytes; null if none.</param>
public sealed record OwnGroup(string? V2, string? V1Memory, long? Limit)
{
    public static OwnGroup Read(SystemRoots roots)
    {
        var v2 = CgroupPlace.FindV2(roots)?.Own;
        var v1 = CgroupPlace.FindV1Memory(roots)?.Own;
        long?[] limits = [LimitOf(v2, LimitKind.CgroupV2), LimitOf(v1, LimitKind.CgroupV1)];
        return new(v2, v1, limits.Min());
    }

    private static long? LimitOf(string? group, LimitKind kind)
    {
        if (group is null)
        {
            return null;
        }

        var reading = ControlGroup.Open(group, kind).Read();
        return reading.Limit is null || reading.AncestorLimit < reading.Limit ? reading.AncestorLimit : reading.Limit;
    }
}
