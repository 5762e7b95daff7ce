using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>What a person calls it.</summary>
internal static class Words
{
    public static string Of(StorageKind kind) => kind switch
    {
        StorageKind.SolidState => "solid state",
        StorageKind.Rotating => "rotating disk, or a virtual one that says so",
        StorageKind.Memory => "in memory",
        StorageKind.Network => "over the network",
        _ => "kind unknown",
    };
}
