using Builder.Planning;
using Builder.Supervision.Doctor;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>What there is, what the rule wants, what a swap file would cost here and what it would be good for; pure.</summary>
public static class SwapAdvice
{
    /// <param name="refusal">Why the swap file that the rule wants cannot be made; null if it can, or none is wanted.</param>
    public static IReadOnlyList<DoctorFinding> Of(SwapMachine machine, LimitFacility facility, SwapRefusal? refusal) =>
    [
        Now(machine),
        Rule(machine),
        refusal is null
            ? new("swap file", Health.Ok, Where(machine), Room(machine))
            : new("swap file", Health.Note, Where(machine), refusal.Sentence),
        Speed(machine),
        Workers(facility),
    ];

    /// <summary>What follows of it all, one sentence.</summary>
    /// <param name="request">Null = none is wanted.</param>
    public static string Conclusion(SwapMachine machine, SwapRequest? request, SwapRefusal? refusal) => (request, refusal) switch
    {
        (null, { } nothing) => $"Builds need no more swap. {nothing.Sentence}",
        (_, { } why) => $"Builds need no swap, and none can be made there: {why.Sentence}",
        _ when machine.Kind == StorageKind.Rotating => "Builds need no swap, and on a rotating disk it would make this machine crawl: better leave more memory free (--parallel, --memory-limit).",
        _ => $"Builds need no swap; for the other programs of this machine: btui swap create --file {ShellText.Word(machine.File)}",
    };

    /// <summary>True if a worker's memory may be swapped out.</summary>
    public static bool WorkersMayUseIt(LimitFacility facility) => !facility.LimitsSwap;

    private static DoctorFinding Now(SwapMachine machine) => machine.Areas switch
    {
        null => DoctorFinding.CouldNotLook("swap now", "/proc/swaps", "This kernel may have no swap at all."),
        [] => new("swap now", Health.Ok, "none", "A machine out of memory kills a process instead of crawling."),
        var areas => new(
            "swap now", Health.Ok,
            string.Join(", ", areas.Select(area => $"{ByteSize.Format(area.Bytes)} on {area.Place} ({(area.Used is { } used ? ByteSize.Format(used) : "-")} in use)")),
            $"{ByteSize.Format(machine.SwapTotal!.Value)} in all."),
    };

    private static DoctorFinding Rule(SwapMachine machine)
        => machine.RamTotal is not { } ram
            ? DoctorFinding.CouldNotLook("rule", "/proc/meminfo", "What the rule wants depends on RAM.")
            : new(
                "rule", Health.Ok,
                $"{ByteSize.Format(SwapSizing.Wanted(ram))} for {ByteSize.Format(ram)} of RAM (more than 32G: 8G; more than 16G: 16G; else as much as RAM)",
                "It was made for the Python builder, whose peaks came and went.");

    private static string Where(SwapMachine machine)
        => machine.Place is { } place ? $"{machine.File} on {place.FileSystem} ({place.Source}), {KindOf(machine)}" : $"{machine.File} on nothing that is known";

    private static string KindOf(SwapMachine machine)
        => machine is { Kind: StorageKind.Unknown, Virtual: true } ? "kind - (a virtual machine's disk)" : Doctor.Words.Of(machine.Kind);

    private static string Room(SwapMachine machine)
        => machine.Disk is { } disk
            ? $"{ByteSize.Format(disk.Free)} of {ByteSize.Format(disk.Total)} are free, of which at most {ByteSize.Format(Math.Max(0, CreationRules.Room(disk)))} may be taken."
            : "How much room there is could not be read.";

    private static DoctorFinding Speed(SwapMachine machine)
    {
        var speed = SwapSpeed.Of(machine);
        return new(
            "speed", speed.BytesPerSecond is null ? Health.CouldNotLook : Health.Ok,
            $"{(speed.BytesPerSecond is { } rate ? $"{ByteSize.Format((long)rate)}/s" : "-")} where each page is waited for ({speed.Source})",
            "Memory itself is read hundreds of times as fast; a program whose pages come from swap stands still most of the time.");
    }

    private static DoctorFinding Workers(LimitFacility facility)
        => facility switch
        {
            { LimitsSwap: true } => new(
                "workers", Health.Ok, $"kept from swapping ({facility.Name})",
                "Swap lets no worker grow, as its limit means memory. Other programs can be swapped out to make room for them, and then more workers may run."),
            { Kind: LimitKind.Watchdog } => new(
                "workers", Health.Note, "held to their limit by the watchdog, which counts what is swapped out",
                "Swap lets no worker grow. It gives the watchdog time where several take memory at once, and slows them down meanwhile."),
            _ => new(
                "workers", Health.Warning, $"may be swapped out past their limit ({facility.Name}), as the kernel does not count swap by group here",
                "One that outgrows its limit crawls for hours instead of going on with smaller batches: more swap makes that worse."),
        };
}
