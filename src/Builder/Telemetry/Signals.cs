namespace Builder.Telemetry;

/// <summary>Signals that reach the process that was meant, or none.</summary>
public static class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    public const int Kill = LibC.Sigkill;

    /// <summary>Sends a signal to this very process.</summary>
    /// <returns>False if it was not sent: the process has ended (its number may be another's now), or we may not.</returns>
    public static bool Send(ProcessIdentity id, int signal, ProcessReader reader)
        => Send(id.Pid, signal, () => reader.IsAlive(id));

    /// <summary>
    /// Sends a signal to the process of that number if, once it is held fast, <paramref name="isMeant"/> says so.
    /// </summary>
    internal static bool Send(int pid, int signal, Func<bool> isMeant)
    {
        // kill(2) gives these numbers a wider meaning: a process group, or everything.
        if (pid <= 0)
        {
            return false;
        }

        // The handle comes first: whatever is true of the number afterwards is true of the process behind the handle.
        using var process = LibC.OpenProcess(pid);
        if (!isMeant())
        {
            return false;
        }

        // Without handles (an old kernel, a sandbox) an instant remains in which the number could change hands.
        return process.IsInvalid ? LibC.Kill(pid, signal) == 0 : LibC.SendSignal(process, signal);
    }
}
