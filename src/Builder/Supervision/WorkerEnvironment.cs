using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>How a worker is started.</summary>
public static class WorkerEnvironment
{
    // The GC's limit stands below the group's: what is left is for the runtime, native libraries and SQLite.
    private const double GcShare = 0.75;

    // The kernel is to take it before sshd.
    private const int OomScore = 500;

    /// <summary>The attempt's worker, as it is to be started: it goes on when it is on record, and its scope is held until its end
    /// is.</summary>
    public static LaunchOrder Order(AttemptSpec spec, SystemRoots roots) => new(
        [.. spec.Worker, spec.Folder.Root],
        For(spec, roots),
        spec.LimitBytes,
        spec.Folder.Output,
        spec.Folder.Launch,
        Holder: $"while [ -d {ShellText.Word(spec.Folder.Root)} ] && [ ! -e {ShellText.Word(spec.Folder.Exit)} ]; do sleep 2; done")
    {
        Record = spec.Folder.Worker,
        OomScore = OomScore,
    };

    /// <summary>This process's environment with the strategy's variables and the GC's limit (hexadecimal, as the runtime reads
    /// it).</summary>
    public static IReadOnlyDictionary<string, string> For(AttemptSpec spec, SystemRoots roots)
    {
        var environment = SystemdScope.Environment(roots);
        foreach (var (name, value) in spec.Environment ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        environment["DOTNET_GCHeapHardLimit"] = GcLimit(spec).ToString("X");
        environment["DOTNET_gcServer"] = "0";
        return environment;
    }

    /// <summary>The GC's hard limit in bytes. Without one of ours the runtime would take 75 % of the control group's limit by
    /// itself; the whole limit is a figure that the heap never reaches before the kernel acts, as it is not all there is.</summary>
    public static long GcLimit(AttemptSpec spec) => spec.GcLimit ? (long)(GcShare * spec.LimitBytes) : spec.LimitBytes;
}
