namespace BuilderTui.Commands;

/// <summary>How long a command waits for a supervisor; pure. One that is stopped never answers, and a stop at once that takes long
/// is not waited for: whoever asks has something else to try then.</summary>
internal static class Waiting
{
    /// <summary>An answer, or an end after a stop at once, takes less; on a machine that swaps it may be late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan VeryLate = TimeSpan.FromMinutes(1);

    /// <param name="waited">Since the question.</param>
    /// <param name="supervisor">Its process.</param>
    /// <param name="stopped">It is stopped, by a signal or a debugger.</param>
    /// <param name="now">A stop at once was asked for.</param>
    /// <returns>Why it is not waited for any longer, and what to do; null to wait.</returns>
    public static string? End(TimeSpan waited, int supervisor, bool stopped, bool now, string folder)
        => stopped && waited >= Late
            ? $"the supervisor (process {supervisor}) is stopped, by a signal or a debugger, and does what was asked when it goes on: kill -CONT {supervisor}"
            : now && waited >= VeryLate
                ? $"the supervisor (process {supervisor}) was told to stop at once {waited.TotalSeconds:F0} s ago and is still there; it is not waited for any longer, everything committed is safe, and btui status {folder} shows what it is at"
                : null;

    /// <summary>It is worth saying that the answer takes long.</summary>
    public static bool IsLate(TimeSpan waited) => waited >= Late;
}
