using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Those who look at a build while it is disturbed: a follower in a pipe, and a screen where there is a terminal.</summary>
internal sealed class Spectators(string folder) : IDisposable
{
    private Process? _follower;
    private Tmux? _terminal;

    /// <summary>Makes sure that both are there.</summary>
    public void Gather()
    {
        if (Victims.Of(folder, VictimKind.Follower).Count == 0)
        {
            _follower?.Dispose();
            _follower = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", Btui.Program, "attach", folder, "--plain"]));
        }

        if (Tmux.Exists() && Victims.Of(folder, VictimKind.Screen).Count == 0)
        {
            _terminal?.Dispose();
            _terminal = Tmux.Start(100, 30, [Btui.Program, "attach", folder]);
        }
    }

    public void Dispose()
    {
        _terminal?.Dispose();
        _follower?.Dispose();
    }
}
