using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>The environment a worker is started with.</summary>
public static class WorkerEnvironment
{
    // The GC's limit stands below the group's: what is left is for the runtime, native libraries and SQLite.
    private const double GcShare = 0.75;

    /// <summary>This process's environment with the strategy's variables, the GC's limit (hexadecimal, as the runtime reads it), the file by which
    /// the worker joins its group (empty: none, or it is in it already), the attempt for which its group is held when it is
    /// dead (empty: no need), and the record without which it does not start.</summary>
    /// <param name="group">One that we made.</param>
    public static IReadOnlyDictionary<string, string> For(AttemptSpec spec, ControlGroup? group, bool hold, SystemRoots roots)
    {
        var environment = SystemdScope.Environment(roots);
        foreach (var (name, value) in spec.Environment ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        environment["DOTNET_GCHeapHardLimit"] = GcLimit(spec).ToString("X");
        environment["DOTNET_gcServer"] = "0";
        environment["BTUI_PROCS"] = group?.ProcsFile ?? "";
        environment["BTUI_HOLD"] = hold ? spec.Folder.Root : "";
        environment["BTUI_RECORD"] = spec.Folder.Worker;
        return environment;
    }

    /// <summary>The GC's hard limit in bytes. Without one of ours the runtime would take 75 % of the control group's limit by
    /// itself; the whole limit is a figure that the heap never reaches before the kernel acts, as it is not all there is.</summary>
    public static long GcLimit(AttemptSpec spec) => spec.GcLimit ? (long)(GcShare * spec.LimitBytes) : spec.LimitBytes;
}
