using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Who can be killed.</summary>
internal enum VictimKind
{
    Worker,
    Runner,
    Supervisor,
    Follower,
    Screen,
}

/// <summary>The processes of one build, found by their command lines.</summary>
internal static class Victims
{
    /// <summary>Pids of a kind, with their arguments. A worker is one from its launch on; shells that only start a runner or a
    /// supervisor are neither.</summary>
    public static IReadOnlyList<(int Pid, string[] Arguments)> Of(string folder, VictimKind kind) => [.. StrayProcesses.Of(folder).Where(process => kind switch
    {
        VictimKind.Worker => process.Arguments.Contains("build"),
        _ when IsShell(process.Arguments) => false,
        VictimKind.Runner => process.Arguments.Contains("attempt"),
        VictimKind.Supervisor => process.Arguments.Contains("supervise"),
        VictimKind.Follower => process.Arguments.Contains("attach") && process.Arguments.Contains("--plain"),
        _ => process.Arguments.Contains("attach") && !process.Arguments.Contains("--plain"),
    })];

    /// <summary>Somebody works on the build; spectators do not count.</summary>
    public static bool AnyoneWorks(string folder)
        => StrayProcesses.Of(folder).Any(process => process.Arguments.Intersect(["build", "attempt", "supervise"]).Any());

    /// <summary>Kills one.</summary>
    /// <returns>False: it ended by itself before.</returns>
    public static bool Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The chunk that a worker works on, 1-based: its last argument is <c>…/chunks/NNNN/attempts/NN</c>.</summary>
    public static int ChunkOf(string[] arguments) => int.Parse(arguments[^1].Split('/')[^3], null);

    private static bool IsShell(string[] arguments) => arguments[0].EndsWith("sh", StringComparison.Ordinal) || arguments[0] == "setsid";
}
