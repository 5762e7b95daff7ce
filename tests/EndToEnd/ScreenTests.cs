using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>The screen in a real terminal.</summary>
public sealed class ScreenTests(SmallGenome genome)
{
    private static readonly string[] ManyBatches = ["--batch-size", "1", "--chunks", "1"];

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task The_dashboard_shows_the_build_and_answers_keys(int columns, int rows)
    {
        using var build = new FlyBuild();
        using var terminal = Tmux.Start(columns, rows, [Btui.Program, .. build.Run(ManyBatches)]);

        await terminal.ShowsAsync("RUN");
        var dashboard = terminal.Screen();
        Assert.Contains("RAM", dashboard, StringComparison.Ordinal);
        Assert.Contains("DISK", dashboard, StringComparison.Ordinal);
        Assert.All(dashboard.Split('\n'), line => Assert.True(line.Length <= columns, line));
        terminal.Press("?");
        await terminal.ShowsAsync("open the chunk under the cursor");
        terminal.Press("Escape"); // alone: with a key right behind it, a terminal means Alt
        await terminal.HidesAsync("open the chunk under the cursor");
        terminal.Press("j", "Enter");
        await terminal.ShowsAsync("─ Attempts");
        terminal.Press("y");
        await terminal.ShowsAsync("given to tmux");
        Assert.StartsWith("chunk 1 ", terminal.Buffer(), StringComparison.Ordinal);
        terminal.Press("Escape");
        await terminal.HidesAsync("─ Attempts");

        Assert.Equal("0 0", terminal.Mouse());
        terminal.Press("m");
        await terminal.ShowsAsync("the wheel scrolls");
        Assert.Equal("1 1", terminal.Mouse());
        var row = terminal.Screen().Split('\n').Index().First(line => line.Item.Contains(" CHUNK ", StringComparison.Ordinal)).Index + 2;
        terminal.Type($"\e[<0;9;{row}M\e[<0;9;{row}m"); // the cursor is there: it opens the chunk
        await terminal.ShowsAsync("─ Attempts");
        terminal.Press("q");

        await terminal.ShowsAsync("btui attach");
        Assert.Equal("0 0", terminal.Mouse());
        await build.EndAsync();
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_closed_terminal_leaves_the_build_at_work_and_attach_shows_it_again()
    {
        using var build = new FlyBuild();
        using (var terminal = Tmux.Start(80, 24, [Btui.Program, .. build.Run(ManyBatches)]))
        {
            await terminal.ShowsAsync("RUN");

            terminal.Close();

            await Btui.UntilAsync("the screen is gone", () => StrayProcesses.Running(build.Folder, "run") is null);
        }

        Assert.NotNull(StrayProcesses.Running(build.Folder, "supervise"));
        using (var again = Tmux.Start(80, 24, [Btui.Program, "attach", build.Folder]))
        {
            await again.ShowsAsync("RAM");
            await Btui.UntilAsync("the supervisor is done", () => StrayProcesses.Running(build.Folder, "supervise") is null);
            again.Press("q");
            await again.EndsWithAsync(0);
        }

        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_killed_screen_leaves_the_build_at_work()
    {
        using var build = new FlyBuild();
        using var terminal = Tmux.Start(80, 24, [Btui.Program, .. build.Run(ManyBatches)]);
        await terminal.ShowsAsync("RUN");

        using (var screen = Process.GetProcessById(StrayProcesses.Running(build.Folder, "run")!.Value))
        {
            screen.Kill();
        }

        Assert.NotNull(StrayProcesses.Running(build.Folder, "supervise"));
        await build.EndAsync();
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task From_the_list_of_builds_another_one_is_started_and_seen_to_its_end()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        using var terminal = Tmux.Start(100, 30, [Btui.Program, "builds", temp.Path]);

        await terminal.ShowsAsync("no builds here");
        terminal.Press("n", "Enter", genome.Genome, "Enter", genome.Annotation, "Enter", folder, "Enter", "Enter", "Enter", "Enter", "Enter");
        await terminal.ShowsAsync("2 of 3: plan");
        terminal.Press("Down", "Down", "Down", "Enter");
        await terminal.ShowsAsync($"--output-dir {folder}");
        terminal.Press("Down", "Enter");
        await terminal.ShowsAsync("COMPLETE");
        terminal.Press("6");
        await terminal.ShowsAsync("open: dataset");
        await terminal.ShowsAsync("COMPLETE nobody  100%");
        terminal.Press("q");

        await terminal.EndsWithAsync(0);
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task Without_colour_and_without_UTF_8_the_screen_is_complete()
    {
        using var build = new FlyBuild();
        await Btui.ExpectAsync(0, build.Run());
        using var terminal = Tmux.Start(80, 24, [Btui.Program, "attach", build.Folder], "NO_COLOR=1", "LC_ALL=C", "LANG=C");

        await terminal.ShowsAsync("DONE");

        Assert.All(terminal.Screen(), character => Assert.True(character < 128, $"U+{(int)character:X4} on an ASCII screen"));
        terminal.Press("q");
        await terminal.EndsWithAsync(0);
    }
}
