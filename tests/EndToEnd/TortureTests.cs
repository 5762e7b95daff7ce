using System.Diagnostics;
using System.Text;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>What terminals, people and builds do to a screen, in a real terminal.</summary>
public sealed class TortureTests : IDisposable
{
    private const int Sigtstp = 20;

    // No q, no Ctrl-C and no Ctrl-Z: they do what they are for.
    private const string Garbage = "\e[999;999H\e[200~\e[31mxx\r\n\r\n\0\u0001\u0002\u009b5n\e]52;c;AAAA\a\eP0;0|\e\\\u00ff\u00fe\u00c3\u0028\e[1;2\e[<0;10;10M:;/((\r\e\e\e";

    private readonly TempFolder _temp = new();

    [Fact]
    public async Task A_screen_of_many_chunks_bears_resizing_pasting_and_coming_back()
    {
        using var build = MadeBuild.Create(_temp.File("dataset"), chunks: 10_000, workers: 8, events: 100_000);
        using var terminal = Tmux.Start(120, 40, [Btui.Program, "attach", build.Folder.Root]);
        await terminal.ShowsAsync("Chunks 10000");
        terminal.Press("j", "G");
        await terminal.ShowsAsync("10000 of 10000");
        terminal.Press("PageUp", "PageUp");
        await terminal.HidesAsync("10000 of 10000");
        var cursor = Cursor(terminal);

        for (var size = 40; size > 0; size--)
        {
            terminal.Resize(3 * size, size);
        }

        terminal.Resize(60, 1);
        await terminal.ShowsAsync("RUN 33% ");
        foreach (var (columns, rows) in new[] { (1, 1), (400, 100), (2, 90), (39, 12), (120, 40) })
        {
            terminal.Resize(columns, rows);
        }

        await Btui.UntilAsync("the cursor is where it was", () => Cursor(terminal) == cursor, terminal.Screen);
        await WholeAsync(terminal, 120, 40);

        terminal.Paste("x\rj\rstop\r" + Garbage, bracketed: true);
        terminal.Paste(Garbage, bracketed: false);
        terminal.Press("Escape");
        await terminal.HidesAsync("Close");
        terminal.Press("Escape");
        terminal.Press("1");
        await terminal.ShowsAsync("newest first");
        await WholeAsync(terminal, 120, 40);

        using (var client = terminal.Attach(100, 30))
        {
            await terminal.ShowsAsync("newest first");
            terminal.Detach();
            client.Kill();
        }

        build.Live();
        terminal.Press("3");
        await terminal.ShowsAsync("Events, newest first ─");
        Assert.Equal(0, build.Commands);

        terminal.Close();
        await Btui.UntilAsync("the screen is gone", () => StrayProcesses.Running(build.Folder.Root, "attach") is null);
    }

    [Fact]
    public async Task A_screen_that_is_stopped_gives_the_terminal_back_and_takes_it_again()
    {
        using var build = MadeBuild.Create(_temp.File("dataset"), chunks: 20, workers: 8, events: 5);
        using var terminal = Tmux.Start(80, 24, ["bash", "--norc", "--noprofile", "-i"], "PS1=$ ");
        terminal.Press($"'{Btui.Program}' attach '{build.Folder.Root}'", "Enter");
        await terminal.ShowsAsync("newest first");

        foreach (var byKey in (bool[])[false, true])
        {
            if (byKey)
            {
                terminal.Press("C-z");
            }
            else
            {
                using var kill = Process.Start("kill", [$"-{Sigtstp}", $"{StrayProcesses.Running(build.Folder.Root, "attach")}"]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await terminal.ShowsAsync("Stopped");
            terminal.Press($"echo $((40+{(byKey ? 2 : 1)}))", "Enter");
            await terminal.ShowsAsync(byKey ? "\n42" : "\n41");
            terminal.Press("fg", "Enter");
            await terminal.ShowsAsync("newest first");
            await WholeAsync(terminal, 80, 24);
        }

        terminal.Press("?");
        await terminal.ShowsAsync("open the chunk under the cursor");
        terminal.Press("Escape");
        await terminal.HidesAsync("open the chunk under the cursor");
        terminal.Press("q");
        await terminal.ShowsAsync("btui attach");
    }

    [Fact]
    public async Task Whatever_a_worker_prints_and_genes_are_called_the_screen_stays_whole_and_answers()
    {
        using var build = MadeBuild.Create(_temp.File("dataset"), chunks: 20, workers: 3, events: 0);
        var chunk = build.Running.First();
        build.Say(chunk, "gene 基因-e\u0301\u0301-👩‍👩‍👧-\u202eABC-\e[31m-\u0007-ﷺ crashed its worker");
        var log = build.Folder.Chunk(chunk).Attempt(1).Output;
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await File.WriteAllTextAsync(log, $"{new string('A', 90_000)}\n基因 e\u0301\e[2J👩‍👩‍👧 after\n", TestContext.Current.CancellationToken);
        using var terminal = Tmux.Start(120, 40, [Btui.Program, "attach", build.Folder.Root]);
        await terminal.ShowsAsync("crashed its worker");
        await WholeAsync(terminal, 120, 40);

        terminal.Press("j", "l");
        await terminal.ShowsAsync("after");
        terminal.Press("w");
        await terminal.ShowsAsync("wrapped");
        terminal.Press("g");
        await terminal.ShowsAsync(new string('A', 118));
        terminal.Press("w", "G");
        await terminal.ShowsAsync("following");
        using (var stop = new CancellationTokenSource())
        {
            var printing = Task.Run(() => Print(log, stop.Token), TestContext.Current.CancellationToken);
            await terminal.ShowsAsync("\n line ");
            terminal.Press("?");
            await terminal.ShowsAsync("search; capitals");
            terminal.Press("Escape");
            await terminal.HidesAsync("search; capitals");
            await stop.CancelAsync();
            await printing;
        }

        await terminal.ShowsAsync("the last line");
        terminal.Press("q");
        await terminal.EndsWithAsync(0);
    }

    public void Dispose() => _temp.Dispose();

    // 50 MB a second, and never more than 200 MB.
    private static async Task Print(string log, CancellationToken stop)
    {
        const int PerTick = 10_000;
        await using (var file = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            for (var line = 0; line < 2_000_000 && !stop.IsCancellationRequested; line += PerTick)
            {
                var block = new StringBuilder();
                for (var i = line; i < line + PerTick; i++)
                {
                    block.Append("line ").Append(i).Append(' ').Append('x', 85).Append('\n');
                }

                await file.WriteAsync(Encoding.ASCII.GetBytes(block.ToString()), CancellationToken.None);
                await file.FlushAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }

        await File.AppendAllTextAsync(log, "the last line\n", CancellationToken.None);
    }

    /// <summary>As many rows and columns as there are, and nothing but what may stand in a cell.</summary>
    private static async Task WholeAsync(Tmux terminal, int columns, int rows)
    {
        await terminal.ShowsAsync("q Leave");
        var lines = terminal.Screen().TrimEnd('\n').Split('\n');
        Assert.Equal(rows, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= columns, line));
        Assert.All(lines.Where(line => line.StartsWith('│')), line => Assert.True(line.Length == columns && line[^1] == '│', line));
    }

    private static string? Cursor(Tmux terminal)
        => terminal.Screen().Split('\n').FirstOrDefault(line => line.StartsWith("│>", StringComparison.Ordinal))?[2..].TrimStart().Split(' ')[0];
}
