using EndToEnd.Support;

namespace EndToEnd;

/// <summary>The screen over a real SSH line.</summary>
public sealed class SshTests
{
    [Fact]
    public async Task A_cut_line_ends_the_screen_and_not_the_build_and_attach_shows_it_again()
    {
        using var ssh = await SshServer.StartAsync();
        using var build = new FlyBuild();
        using (var terminal = Tmux.Start(80, 24, ssh.Client(["env", "LANG=C.UTF-8", "XDG_STATE_HOME=/dev/null", Btui.Program, .. build.Run("--batch-size", "1", "--chunks", "1")])))
        {
            await terminal.ShowsAsync("RUN");

            ssh.Cut();

            await Btui.UntilAsync("the screen is gone", () => StrayProcesses.Running(build.Folder, "run") is null);
        }

        Assert.NotNull(StrayProcesses.Running(build.Folder, "supervise"));
        using (var again = Tmux.Start(80, 24, ssh.Client("env", "LANG=C.UTF-8", "XDG_STATE_HOME=/dev/null", Btui.Program, "attach", build.Folder)))
        {
            await again.ShowsAsync("RAM");
            again.Press("q");
            await again.EndsWithAsync(0);
        }

        await build.EndAsync();
        await build.ExpectWholeAsync();
    }
}
