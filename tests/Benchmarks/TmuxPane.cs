using System.Diagnostics;
using Builder.Telemetry;

namespace Benchmarks;

/// <summary>
/// A program in a terminal of 120×40: a tmux server of its own, which also writes down what the program sends to the terminal.
/// The program waits for <see cref="StartAsync"/>.
/// </summary>
internal sealed class TmuxPane : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _panes;

    private readonly string _socket = $"btui-bench-{Environment.ProcessId}-{++_panes}";
    private readonly string _sent;

    /// <param name="environment"><c>NAME=value</c>.</param>
    public TmuxPane(Scratch scratch, string[] environment, string[] command)
    {
        var folder = scratch.Folder();
        _sent = Path.Combine(folder, "sent");
        var settings = Path.Combine(folder, "tmux.conf");
        File.WriteAllText(settings, "set -g status off\nset -g default-terminal tmux-256color\nset -g escape-time 0\n");
        File.WriteAllText(_sent, "");
        string[] variables = ["LANG=C.UTF-8", "COLORTERM=truecolor", $"XDG_STATE_HOME={folder}/state", .. environment];
        Call(["-f", settings, "new-session", "-d", "-x", "120", "-y", "40", "sh", "-c", "read go; exec env \"$@\"", "sh", .. variables, .. command]);
        Call("pipe-pane", "-o", $"exec cat >> '{_sent}'");
        var pid = int.Parse(Call("display-message", "-p", "#{pane_pid}"), System.Globalization.CultureInfo.InvariantCulture);
        Process = new ProcessReader(new SystemRoots()).Identify(pid) ?? throw new InvalidOperationException("tmux started no program");
    }

    public static bool Exists { get; } = Find("tmux") is not null;

    /// <summary>The program; the number stays when the shell becomes it.</summary>
    public ProcessIdentity Process { get; }

    /// <summary>Bytes the program has sent to the terminal.</summary>
    public long Sent => new FileInfo(_sent).Length;

    /// <summary>A program on the path; null if it is not installed.</summary>
    public static string? Find(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Starts the program and waits until it has sent a text.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync(string text)
    {
        var start = Stopwatch.GetTimestamp();
        Call("send-keys", "Enter");
        while (!(await File.ReadAllTextAsync(_sent)).Contains(text, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"the terminal never showed \"{text}\" but:\n{Call("capture-pane", "-p")}");
            }

            await Task.Delay(Look, TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    public void Press(string key) => Call("send-keys", key);

    /// <summary>Ends the server, and waits until the program is gone: it may be writing its state on its way out.</summary>
    public async ValueTask DisposeAsync()
    {
        Call("kill-server");
        var (processes, start) = (new ProcessReader(new SystemRoots()), Stopwatch.GetTimestamp());
        while (processes.Identify(Process.Pid) == Process && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private string Call(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo("tmux", ["-L", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
