using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Workers that live and do nothing are ended and followed by others.</summary>
public sealed class StallTests(SmallGenome genome)
{
    // Longer than a worker takes to start on a busy machine.
    private static readonly string[] Impatient = ["--chunks", "1", "--batch-size", "1", "--stall-time", "6s"];

    [Fact]
    public async Task A_worker_that_hangs_at_a_gene_is_ended_and_the_next_one_builds_it()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Misdeed.RunAsync("hang@SIMG00000004", 1, genome.Arguments("run", folder, [.. Impatient, "--plain"]));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains(" STALLED ", run.Output, StringComparison.Ordinal);
        await ExpectStalledOnceAsync(folder);
    }

    [Fact]
    public async Task A_frozen_worker_is_ended_and_the_next_one_goes_on()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync("hang@SIMG00000003", 1, genome.Arguments("run", folder, [.. Impatient, "--detach"]));
        await AttemptOne.HangsAsync(folder);

        using (var stop = Process.Start("kill", ["-STOP", $"{AttemptOne.Worker(folder).Pid}"]))
        {
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        await ExpectStalledOnceAsync(folder);
    }

    private async Task ExpectStalledOnceAsync(string folder)
    {
        var attempts = (await Btui.StatusAsync(folder)).FirstChunk().Attempts();
        Assert.Equal(["Stalled", "Completed"], attempts.Select(attempt => attempt.Text("verdict")));
        Assert.Matches("^Yes: no commit and no new gene for [0-9.]+ seconds", attempts[0].Evidence("kill ledger"));
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }
}
