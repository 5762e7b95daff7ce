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
        string[] variables = ["TERM=tmux-256color", "LANG=C.UTF-8", "XDG_STATE_HOME=/dev/null", "XDG_CONFIG_HOME=/dev/null", .. environment]; // remembers nothing, and nobody's settings
        tmux.Call(["-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "env", .. variables, "sh", "-c", "\"$@\"; echo \"ended with $?\"; exec cat", "sh", .. command]);
        return tmux;
    }

    /// <summary>What stands on the screen, line by line.</summary>
    public string Screen() => Call(["capture-pane", "-p"]);

    /// <summary>Presses keys, by tmux's names (<c>Enter</c>, <c>Escape</c>, <c>q</c>, <c>C-c</c>).</summary>
    public void Press(params string[] keys) => Call(["send-keys", .. keys]);

    /// <summary>Types characters as they are.</summary>
    public void Type(string text) => Call(["send-keys", "-l", text]);

    /// <summary>What tmux pastes.</summary>
    public string Buffer() => Call(["show-buffer"]);

    /// <summary>Whether the program takes the presses of the mouse, and whether in their long form: 0 or 1 each.</summary>
    public string Mouse() => Call(["display-message", "-p", "#{mouse_any_flag} #{mouse_sgr_flag}"]).Trim();

    /// <summary>Types bytes as they are, or pastes them as a terminal does for a program that wants to know.</summary>
    public void Paste(string text, bool bracketed)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text, System.Text.Encoding.Latin1);
            Call(["load-buffer", file]);
            Call(["paste-buffer", "-r", .. bracketed ? (string[])["-p"] : []]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Somebody looks at the terminal with a window of a size, until <see cref="Detach"/>.</summary>
    public Process Attach(int columns, int rows)
    {
        var client = $"stty cols {columns} rows {rows}; exec tmux -L {_socket} attach";
        return Process.Start(new ProcessStartInfo("script", ["-qfc", client, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm-256color" },
        })!;
    }

    public void Detach() => Call(["detach-client", "-a"]);

    public void Resize(int columns, int rows) => Call(["resize-window", "-x", $"{columns}", "-y", $"{rows}"]);

    /// <summary>Waits until the screen shows something.</summary>
    public Task ShowsAsync(string text)
        => UntilAsync($"the screen shows \"{text}\"", screen => screen.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until the screen shows something no more.</summary>
    public Task HidesAsync(string text)
        => UntilAsync($"\"{text}\" is gone from the screen", screen => !screen.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until the program has ended, and demands its exit code.</summary>
    public Task EndsWithAsync(int exitCode) => ShowsAsync($"ended with {exitCode}");

    /// <summary>Closes the terminal: its program gets SIGHUP, as when an SSH line drops.</summary>
    public void Close() => Call(["kill-server"]);

    public void Dispose()
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-L", _socket, "kill-server"]) { RedirectStandardError = true })!;
        process.WaitForExit();
    }

    private async Task UntilAsync(string what, Func<string, bool> isSo)
    {
        try
        {
            await Btui.UntilAsync(what, () => isSo(Screen()));
        }
        catch (Exception exception) when (exception is Xunit.Sdk.TrueException)
        {
            Assert.Fail($"{exception.Message}; it shows:\n{Screen()}");
        }
    }

    /// <summary>True where tmux is installed.</summary>
    public static bool Exists()
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
