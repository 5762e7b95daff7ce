using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>RAM, swap, pressure, and who else ends processes for memory.</summary>
internal static class MemoryFindings
{
    private static readonly string[] Daemons = ["earlyoom", "nohang", "systemd-oomd", "oomd"];

    public static IEnumerable<DoctorFinding> Of(SystemRoots roots)
    {
        var sample = new MachineReader(roots, "/", TimeProvider.System).Read();
        yield return sample is { RamTotal: { } total, RamAvailable: { } available }
            ? new("RAM", Health.Ok, $"{ByteSize.Format(available)} of {ByteSize.Format(total)} available", "Workers are started as far as this allows, and one at least.")
            : DoctorFinding.CouldNotLook("RAM", $"{roots.Proc}/meminfo", "No worker is held back for want of memory.");
        yield return Swap(roots);
        yield return sample.PsiSome is { } some
            ? new("pressure", Health.Ok, FormattableString.Invariant($"{some:0.#} % of the last 10 s somebody waited for memory"), "No worker is started while the machine is short of memory.")
            : new("pressure", Health.Note, $"{roots.Proc}/pressure/memory cannot be read", "That the machine is short is seen by its available memory alone.", "Start the kernel with psi=1 if it knows it.");
        yield return Overcommit(roots);
        yield return OtherKillers(roots);
    }

    private static DoctorFinding Swap(SystemRoots roots)
    {
        const string NotOfWorkers = "Workers in a control group use none; other programs may be swapped out to make room for them.";
        if (SwapArea.All(roots) is not { } areas)
        {
            return DoctorFinding.CouldNotLook("swap", $"{roots.Proc}/swaps", "Whether other programs can be swapped out is not known.");
        }

        if (areas.Count == 0)
        {
            return new("swap", Health.Ok, "none", "A machine out of memory kills a process instead of crawling; the kernel is told to take a worker first.");
        }

        var seen = string.Join(", ", areas.Select(area => $"{ByteSize.Format(area.Bytes)} on {area.Place} ({Words.Of(area.Kind)})"));
        return areas.Any(area => area.Kind is StorageKind.Rotating or StorageKind.Network)
            ? new("swap", Health.Warning, seen, $"{NotOfWorkers} On such a disk that takes minutes, in which nothing else answers.", "Leave more memory free: a smaller --parallel or --memory-limit; or use zram.")
            : new("swap", Health.Ok, seen, NotOfWorkers);
    }

    private static DoctorFinding Overcommit(SystemRoots roots)
        => SystemText.Number(Path.Combine(roots.Proc, "sys/vm/overcommit_memory")) switch
        {
            0 => new("overcommit", Health.Ok, "0: the kernel grants what is likely to fit", "Memory is taken when it is touched."),
            1 => new("overcommit", Health.Note, "1: the kernel grants everything", "Memory is taken when it is touched; an allocation never fails, so its process is killed instead."),
            2 => new(
                "overcommit", Health.Warning, "2: the kernel grants no more than it can keep",
                "An allocation can fail while memory is free, so workers may die of OutOfMemory far below their limit, and shrink for nothing.",
                "As root: sysctl vm.overcommit_memory=0, or raise vm.overcommit_ratio."),
            _ => DoctorFinding.CouldNotLook("overcommit", $"{roots.Proc}/sys/vm/overcommit_memory", "Whether allocations can fail early is not known."),
        };

    private static DoctorFinding OtherKillers(SystemRoots roots)
        => RunningPrograms.Find(roots, Daemons) switch
        {
            null => DoctorFinding.CouldNotLook("OOM daemons", roots.Proc, "Whether another program ends processes for memory is not known."),
            [] => new("OOM daemons", Health.Ok, $"none of {string.Join(", ", Daemons)} can be seen", "Only the kernel ends processes for memory (a container does not see the machine's daemons)."),
            var found => new(
                "OOM daemons", Health.Note, $"{string.Join(", ", found)} runs",
                "It may end a worker, or a whole session, before the kernel would; such a death is judged as the machine's lack of memory, sometimes as suspected only.",
                "Leave it more room (a smaller --parallel), or tell it to leave btui alone (earlyoom: --avoid '^btui'; systemd-oomd: ManagedOOMPreference=avoid)."),
        };
}
