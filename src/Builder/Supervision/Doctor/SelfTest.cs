using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Supervision.Doctor;

/// <summary>What came of the self-test.</summary>
/// <param name="LimitedBy">The limiter that was in force.</param>
/// <param name="Judgement">The verdict that a build would have given, with what each source said.</param>
public sealed record SelfTestResult(string LimitedBy, Judgement Judgement, double Seconds)
{
    /// <summary>The death was recognised, surely enough to act on it.</summary>
    public bool Recognised => Judgement is { Verdict: Journal.Verdict.OomOwnLimit, Confidence: >= 0.8 };
}

/// <summary>
/// Makes one contained and harmless memory death, attended by the same runner and judged by the same judge as a worker's:
/// a process that takes 48 MB under a limit of 32 MB. Shows which sources of evidence speak on this machine.
/// </summary>
public static class SelfTest
{
    private const long Limit = 32L << 20;

    // dd fills a buffer of this size at once, of which a watchdog would see nothing: for that one a shell's variable, which
    // is memory that cannot be dropped either, and a while to be seen.
    private const string Quick = "exec dd if=/dev/zero of=/dev/null bs=48M count=1";
    private const string Slow = "v=$(head -c 48000000 /dev/zero | tr '\\0' x); sleep 10; echo \"not stopped with ${#v} bytes\"";

    /// <summary>Runs it. What it makes is gone afterwards.</summary>
    /// <param name="facility">How memory limits are enforced here.</param>
    /// <exception cref="IOException">The temporary folder or the control group cannot be written.</exception>
    public static async Task<SelfTestResult> RunAsync(SystemRoots roots, LimitFacility facility, TimeProvider time, CancellationToken cancel)
    {
        var root = Directory.CreateTempSubdirectory("btui-doctor-").FullName;
        try
        {
            var greedy = facility.Kind == LimitKind.Watchdog ? Slow : Quick;
            var spec = new AttemptSpec(root, 1, 1, 1, 1, Limit, GcLimit: false, ["/bin/sh", "-c", greedy, "btui-selftest"]);
            Directory.CreateDirectory(spec.Folder.Root);
            var since = time.GetTimestamp();
            await new AttemptRunner(spec, roots, time, TextWriter.Null).RunAsync(cancel);
            var exit = AttemptFiles.TryRead<ExitRecord>(spec.Folder.Exit)
                ?? throw new IOException($"{spec.Folder.Exit} was not written.");
            return new(exit.LimitEnforcedBy, Judge.Classify(Evidence(exit)), time.GetElapsedTime(since).TotalSeconds);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static DeathEvidence Evidence(ExitRecord exit)
    {
        var status = new WaitStatus(exit.RawStatus ?? 0);
        return new(
            exit, EndMarker: false, Report: null, Order: null, exit.BootId, Supervisor.DiskFloor,
            status.Signal, status.ExitCode, status.ToString(), HeapLimit: null);
    }
}
