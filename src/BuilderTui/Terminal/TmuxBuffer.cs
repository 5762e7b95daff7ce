using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace BuilderTui.Terminal;

/// <summary>Gives a text to the tmux that the screen is in: its buffer, and where it may, the clipboard of the terminal around it.</summary>
internal static class TmuxBuffer
{
    /// <summary>A server that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="tmux">The program.</param>
    /// <returns>Null if it took the text; else why not.</returns>
    public static async Task<string?> LoadAsync(string tmux, string text)
    {
        // All three, or .NET would set the terminal up for the program.
        var start = new ProcessStartInfo(tmux, ["load-buffer", "-w", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                return await FeedAsync(process, text, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                return $"it did not answer in {Patience.TotalSeconds} s";
            }
        }
        catch (Exception problem) when (problem is Win32Exception or IOException or InvalidOperationException)
        {
            return problem is Win32Exception ? "it cannot be started" : problem.Message.TrimEnd('.');
        }
    }

    private static async Task<string?> FeedAsync(Process process, string text, CancellationToken cancel)
    {
        var said = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), cancel).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: its exit code and its words say why.
        }

        await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        var words = (await said.ConfigureAwait(false)).Split('\n')[0].Trim();
        return process.ExitCode == 0 ? null : words.Length > 0 ? words : $"exit code {process.ExitCode}";
    }
}
