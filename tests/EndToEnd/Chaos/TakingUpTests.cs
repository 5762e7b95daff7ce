using System.Diagnostics;
using Builder.Supervision;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Supervisors that take up builds in odd places: moved, with process numbers that are others' now, or two at once.</summary>
public sealed class TakingUpTests(SmallGenome genome, HalfBuilt half) : IClassFixture<HalfBuilt>
{
    [Fact]
    public async Task A_process_that_has_got_the_number_of_a_dead_worker_is_never_signalled()
    {
        using var temp = new TempFolder();
        var folder = await half.BeforeTheRowAsync(temp);
        using var stranger = Process.Start("sleep", "600");
        try
        {
            foreach (var file in new[] { AttemptOne.Files(folder).Worker, AttemptOne.Files(folder).Runner })
            {
                AttemptFiles.Write(file, AttemptFiles.TryRead<ProcessRecord>(file)! with { Pid = stranger.Id });
            }

            await Btui.ExpectAsync(0, "resume", folder, "--plain");

            Assert.False(stranger.HasExited);
            Assert.Equal(["Lost", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
            await genome.ExpectWholeAsync(folder);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_build_that_is_moved_while_it_is_stopped_goes_on_where_it_is_now()
    {
        using var temp = new TempFolder();
        var (folder, moved) = (temp.File("dataset"), temp.File("elsewhere"));
        await Misdeed.RunAsync("hang@SIMG00000005", 1, genome.Arguments("run", folder, "--chunks", "2", "--parallel", "1", "--batch-size", "1", "--detach"));
        await AttemptOne.HangsAsync(folder);
        await Btui.ExpectAsync(0, "stop", folder, "--now");
        Directory.Move(folder, moved);

        await Btui.ExpectAsync(0, "resume", moved, "--plain");

        Assert.False(Directory.Exists(folder));
        await genome.ExpectWholeAsync(moved);
        await Whole.ExpectAsync(moved);
    }

    [Fact]
    public async Task Two_supervisors_at_once_are_one_that_works_and_one_that_says_so()
    {
        using var temp = new TempFolder();
        var folder = await half.BeforeTheRowAsync(temp);

        var both = await Task.WhenAll(Btui.RunAsync("supervise", folder), Btui.RunAsync("supervise", folder));

        Assert.All(both, one => Assert.True(one.ExitCode == 0, one.ToString()));
        Assert.Single(both, one => one.Error.Contains("another supervisor works on", StringComparison.Ordinal));
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task A_supervisor_waits_for_who_is_on_his_way_out_and_then_takes_over()
    {
        using var temp = new TempFolder();
        var folder = await half.BeforeTheRowAsync(temp);
        Task<Outcome> resume;
        using (new FileStream(Path.Combine(folder, "supervisor.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            resume = Btui.RunAsync("resume", folder, "--plain");
            await Btui.UntilAsync("a supervisor waits", () => Victims.Of(folder, VictimKind.Supervisor).Count == 1);
        }

        var outcome = await resume;

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        await genome.ExpectWholeAsync(folder);
    }
}
