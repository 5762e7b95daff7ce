using System.Diagnostics;

namespace EndToEnd.Support;

/// <summary>A real terminal: a tmux server of its own with one pane that runs one program.</summary>
internal sealed class Tmux : IDisposable
{
    private readonly string _socket = $"btui-test-{Guid.NewGuid():N}";

    private Tmux()
    {
    }

    /// <summary>Starts a program in a terminal of a size; skips the test where tmux is missing.</summary>
    /// <param name="environment">Further environment variables, <c>NAME=value</c>.</param>
    public static Tmux Start(int columns, int rows, IReadOnlyList<string> command, params string[] environment)
    {
        Assert.SkipUnless(Exists(), "tmux is not installed");
        var tmux = new Tmux();
        string[] variables = ["TERM=tmux-256color", "LANG=C.UTF-8", .. environment];
        tmux.Call(["-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "env", .. variables, .. command]);
        tmux.Call(["set-option", "-g", "remain-on-exit", "on"]);
        return tmux;
    }

    /// <summary>What stands on the screen, line by line.</summary>
    public string Screen() => Call(["capture-pane", "-p"]);

    /// <summary>Presses keys, by tmux's names (<c>Enter</c>, <c>Escape</c>, <c>q</c>, <c>C-c</c>).</summary>
    public void Press(params string[] keys) => Call(["send-keys", .. keys]);

    public void Resize(int columns, int rows) => Call(["resize-window", "-x", $"{columns}", "-y", $"{rows}"]);

    /// <summary>Pid of the program in the pane.</summary>
    public int Pid => int.Parse(Call(["display-message", "-p", "#{pane_pid}"]));

    /// <summary>Exit code of the program; null while it runs.</summary>
    public int? ExitCode => int.TryParse(Call(["display-message", "-p", "#{pane_dead_status}"]), out var code) ? code : null;

    /// <summary>Waits until the screen shows something.</summary>
    public Task ShowsAsync(string text) => UntilAsync($"the screen shows \"{text}\"", () => Screen().Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until the program has ended.</summary>
    public Task EndedAsync() => UntilAsync("the screen has ended", () => ExitCode is not null);

    /// <summary>Closes the terminal: its program gets SIGHUP, as when an SSH line drops.</summary>
    public void Close() => Call(["kill-server"]);

    public void Dispose()
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-L", _socket, "kill-server"]) { RedirectStandardError = true })!;
        process.WaitForExit();
    }

    private async Task UntilAsync(string what, Func<bool> isSo)
    {
        try
        {
            await Btui.UntilAsync(what, isSo);
        }
        catch (Exception exception) when (exception is Xunit.Sdk.TrueException)
        {
            Assert.Fail($"{exception.Message}; the screen shows:\n{Screen()}");
        }
    }

    private static bool Exists()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "tmux")));

    private string Call(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
