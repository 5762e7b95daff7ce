using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Workers that live and do nothing are ended and followed by others.</summary>
public sealed class StallTests(SmallGenome genome)
{
    [Fact]
    public async Task A_worker_that_hangs_at_a_gene_and_one_that_is_frozen_are_ended_and_others_go_on()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        // The stall time is longer than a worker takes to start on a busy machine.
        await Misdeed.RunAsync("hang@SIMG00000003 hang@SIMG00000010", 1, genome.Arguments(
            "run", folder, "--chunks", "2", "--parallel", "2", "--batch-size", "1", "--stall-time", "6s", "--detach"));
        await AttemptOne.HangsAsync(folder);
        using (var stop = Process.Start("kill", ["-STOP", $"{AttemptOne.Worker(folder).Pid}"]))
        {
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        Assert.Contains(" STALLED ", (await Btui.ExpectAsync(0, "events", folder)).Output, StringComparison.Ordinal);
        var chunks = (await Btui.StatusAsync(folder)).GetProperty("chunks").EnumerateArray().ToList();
        Assert.Equal(2, chunks.Count);
        Assert.All(chunks, chunk =>
        {
            var attempts = chunk.Attempts();
            Assert.Equal(["Stalled", "Completed"], attempts.Select(attempt => attempt.Text("verdict")));
            Assert.Matches("^Yes: no commit and no new gene for [0-9.]+ seconds", attempts[0].Evidence("kill ledger"));
        });
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }
}
