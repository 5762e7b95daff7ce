using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary>What the operator may do about each verdict; docs/operations.md says the same at length.</summary>
internal static class VerdictAdvice
{
    /// <param name="folder">The build's folder.</param>
    /// <returns>One or two sentences.</returns>
    public static string Of(Verdict verdict, string folder) => verdict switch
    {
        Verdict.Completed => "Nothing: it is done.",
        Verdict.Stopped => $"Go on whenever you like: btui resume {folder}",
        Verdict.OomOwnLimit or Verdict.OutOfMemory
            => $"Nothing, while batches shrink and get through. If they become tiny or the chunk is held, give each worker more: btui resume {folder} --memory-limit 2G (the figure that fits you)",
        Verdict.OomAncestor
            => $"Nothing at first: fewer workers run now. If it comes again, raise the limit of the container, slice or job around the build, or run fewer workers: btui resume {folder} --parallel 1",
        Verdict.OomGlobal
            => $"Nothing at first: fewer workers run now. If it comes again, end other programs, or run fewer workers or smaller ones: btui resume {folder} --parallel 1",
        Verdict.OomDaemon
            => $"Nothing at first: fewer workers run now. If it comes again, leave the machine more free memory (btui resume {folder} --parallel 1), or have the daemon spare btui-worker",
        Verdict.SlurmOutOfMemory => $"Nothing, while batches shrink and get through. If the chunk is held, ask for a job with more --mem, then: btui resume {folder}",
        Verdict.TimedOut => "Nothing: it goes on at the last commit. If no batch fits into the job's time, ask for more --time.",
        Verdict.Preempted => "Nothing: it goes on at the last commit. A partition that is not preempted finishes sooner.",
        Verdict.NodeLost => "Nothing: it goes on at the last commit. If the node fails again, leave it out.",
        Verdict.DiskFull => "Free space on the build's disk, or raise the quota; it goes on by itself when there is room.",
        Verdict.KilledFromOutside
            => $"Find out who ends the worker: a person, a script, a limit of the session or service. Then, if the chunk is held: btui resume {folder}",
        Verdict.Crashed => $"Read output.log of the attempt. If it comes again at the same gene, that gene or a library is the cause; mend it, then: btui resume {folder}",
        Verdict.Failed => $"Mend what the sentence names, then: btui resume {folder}",
        Verdict.Stalled => $"See what the worker waited for: a slow disk, a network file system, swapping. Then, if the chunk is held: btui resume {folder}",
        Verdict.Lost => $"Nothing after a reboot: it goes on at the last commit. Otherwise read runner.log of the attempt, then, if the chunk is held: btui resume {folder}",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict without advice"),
    };
}
