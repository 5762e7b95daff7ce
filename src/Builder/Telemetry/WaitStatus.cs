using System.Globalization;

namespace Builder.Telemetry;

/// <summary>
/// How a process ended, as wait(2) gives it. Unlike .NET's exit code it tells a process killed by signal 9 from one that
/// called exit(137).
/// </summary>
/// <param name="Raw">The status word: bits 0-6 hold the signal, bit 7 the core dump, bits 8-15 the exit code.</param>
public readonly record struct WaitStatus(int Raw)
{
    // Number and name on every architecture that .NET runs on.
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [10] = "SIGUSR1",
        [11] = "SIGSEGV",
        [12] = "SIGUSR2",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
        [31] = "SIGSYS",
    };

    public bool Exited => (Raw & 0x7f) == 0;

    /// <summary>0 to 255; null if it did not exit by itself.</summary>
    public int? ExitCode => Exited ? (Raw >> 8) & 0xff : null;

    // 0x7f marks a process that is stopped, not ended.
    public bool Signalled => (Raw & 0x7f) is not 0 and not 0x7f;

    /// <summary>The signal that killed it; null if it exited by itself.</summary>
    public int? Signal => Signalled ? Raw & 0x7f : null;

    public bool CoreDumped => Signalled && (Raw & 0x80) != 0;

    /// <summary>In words: <c>exit code 137</c>, <c>killed by signal 9 (SIGKILL)</c>.</summary>
    public override string ToString()
    {
        if (Exited)
        {
            return string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}");
        }

        if (Signal is not { } signal)
        {
            return string.Create(CultureInfo.InvariantCulture, $"wait status 0x{Raw:x}");
        }

        var name = Names.TryGetValue(signal, out var known) ? $" ({known})" : "";
        var dump = CoreDumped ? ", core dumped" : "";
        return string.Create(CultureInfo.InvariantCulture, $"killed by signal {signal}{name}{dump}");
    }
}
