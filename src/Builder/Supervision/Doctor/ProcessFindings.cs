using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>What processes may do: start apart, be preferred by the OOM killer, take resources.</summary>
internal static class ProcessFindings
{
    private const int WantedScore = 500;

    // Of the runtime's own threads and files, and a worker with its SQLite and Parquet files.
    private const long LeastFiles = 256;
    private const long LeastProcesses = 128;
    private const long LeastAddressSpace = 4L << 30;

    public static IEnumerable<DoctorFinding> Of(SystemRoots roots, int cores)
    {
        yield return new("cores", Health.Ok, $"{cores}", "At most as many workers do something at a time.");
        yield return Detaching();
        yield return OomScore(roots);
        yield return Limits(roots);
    }

    private static DoctorFinding Detaching()
    {
        try
        {
            var ended = ChildProcess.WaitAsync(ChildProcess.Spawn("setsid", ["--fork", "true"])).GetAwaiter().GetResult();
            return ended.ExitCode == 0
                ? new("setsid", Health.Ok, "setsid --fork works", "A build is started in a session of its own, and outlives the terminal.")
                : Missing($"setsid --fork ended with {ended}");
        }
        catch (IOException exception)
        {
            return Missing(exception.Message.TrimEnd('.'));
        }

        static DoctorFinding Missing(string seen)
            => new("setsid", Health.Problem, seen, "No build can be started.", "Install util-linux; the setsid of busybox is not enough.");
    }

    // Tried in a shell of its own, as the runner does it.
    private static DoctorFinding OomScore(SystemRoots roots)
    {
        var file = Path.Combine(roots.Proc, "self/oom_score_adj");
        var before = SystemText.Number(file);
        var set = ChildProcess.WaitAsync(ChildProcess.Spawn("/bin/sh", ["-c", $"echo {WantedScore} 2>/dev/null > \"$0\"", file]))
            .GetAwaiter().GetResult();
        return before is null ? DoctorFinding.CouldNotLook("OOM score", file, "Whom the kernel takes first is not known.")
            : set.ExitCode != 0
                ? new("OOM score", Health.Warning, $"oom_score_adj stays {before}; {WantedScore} was refused", "When the whole machine is out of memory the kernel may take another process than a worker.")
            : before >= WantedScore
                ? new("OOM score", Health.Warning, $"oom_score_adj is {before} for everything started here", "When the whole machine is out of memory the kernel may take the supervisor before a worker.", "Start btui where the score is 0.")
            : new("OOM score", Health.Ok, $"oom_score_adj is {before}, a worker's {WantedScore}", "When the whole machine is out of memory the kernel takes a worker first.");
    }

    private static DoctorFinding Limits(SystemRoots roots)
    {
        if (ResourceLimits.Read(roots) is not { } limits)
        {
            return DoctorFinding.CouldNotLook("ulimits", $"{roots.Proc}/self/limits", "Whether a resource is limited is not known.");
        }

        string?[] low =
        [
            limits.AddressSpace < LeastAddressSpace ? $"address space {ByteSize.Format(limits.AddressSpace.Value)} (ulimit -v)" : null,
            limits.FileSize is { } size ? $"file size {ByteSize.Format(size)} (ulimit -f)" : null,
            limits.CpuSeconds is { } seconds ? $"processor time {seconds:N0} s (ulimit -t)" : null,
            limits.OpenFiles < LeastFiles ? $"{limits.OpenFiles} open files (ulimit -n)" : null,
            limits.Processes < LeastProcesses ? $"{limits.Processes} processes and threads (ulimit -u)" : null,
        ];
        var seen = string.Join(", ", low.OfType<string>());
        return seen.Length == 0
            ? new("ulimits", Health.Ok, "none that a build would feel", "Processes may take what they need.")
            : new("ulimits", Health.Warning, seen, "A worker or the supervisor may be ended at it, again and again.", "Raise it before btui is started: ulimit, or /etc/security/limits.conf.");
    }
}
