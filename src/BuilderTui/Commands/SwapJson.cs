using System.Text.Json;
using Builder.Supervision.Doctor;
using Builder.Supervision.Swap;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace BuilderTui.Commands;

/// <summary>What <c>btui swap … --json</c> prints; sizes are bytes, null is unknown.</summary>
internal static class SwapJson
{
    /// <param name="request">What the rule wants; null = nothing.</param>
    public static string OfAdvice(SwapMachine machine, LimitFacility facility, SwapRequest? request, IReadOnlyList<DoctorFinding> findings, string conclusion)
    {
        var speed = SwapSpeed.Of(machine);
        return JsonSerializer.Serialize(
            new
            {
                Ram = machine.RamTotal,
                machine.RamAvailable,
                Rule = machine.RamTotal is { } ram ? SwapSizing.Wanted(ram) : (long?)null,
                Missing = machine is { RamTotal: not null, Areas: not null } ? request?.Bytes ?? 0 : (long?)null,
                Areas = machine.Areas?.Select(area => new { area.Place, area.Bytes, area.Used, Kind = Kind(area.Kind) }),
                machine.File,
                machine.Place?.FileSystem,
                machine.Place?.Mount,
                Kind = Kind(machine.Kind),
                DiskTotal = machine.Disk?.Total,
                DiskFree = machine.Disk?.Free,
                Room = machine.Disk is { } disk ? Math.Max(0, CreationRules.Room(disk)) : (long?)null,
                Speed = new { speed.BytesPerSecond, speed.Source },
                WorkersMayUseIt = SwapAdvice.WorkersMayUseIt(facility),
                Findings = findings.Select(finding => new { finding.Topic, Word = finding.Word.ToLowerInvariant(), finding.Seen, finding.Meaning }),
                Conclusion = conclusion,
            },
            JsonText.Options);
    }

    private static string? Kind(StorageKind kind) => kind == StorageKind.Unknown ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
