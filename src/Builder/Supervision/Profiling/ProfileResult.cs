using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Supervision.Profiling;

/// <summary>How a command went.</summary>
/// <param name="Elapsed">From its start to its end.</param>
/// <param name="LeftRunning">Processes that it left at work, which are left alone.</param>
public sealed record ProfileResult(
    ProfileOrder Order, WaitStatus Status, TimeSpan Elapsed, ExitRecord Exit, Judgement Judgement, ProfileTotals Totals, int LeftRunning)
{
    // A shell's way to write a signal as an exit code.
    private const int SignalBase = 128;

    /// <summary>The command's exit code, as a shell gives it.</summary>
    public int ExitCode => Status.ExitCode ?? SignalBase + (Status.Signal ?? 0);
}
