using System.Diagnostics;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Any of the processes may be killed with −9 in the middle of a build.</summary>
public sealed class KillTests
{
    // Many small commits: plenty of middle to be killed in.
    private static readonly string[] ManyBatches = ["--batch-size", "1", "--chunks", "1"];

    [Fact]
    public async Task A_killed_worker_is_started_again_where_it_was()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        Kill(build, "build");

        await build.EndAsync();
        await build.ExpectWholeAsync();
        Assert.Equal(["KilledFromOutside", "Completed"], await VerdictsAsync(build));
    }

    [Fact]
    public async Task A_killed_runner_leaves_its_worker_at_work()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        Kill(build, "attempt");

        await build.EndAsync();
        await build.ExpectWholeAsync();
        Assert.Equal(["Completed"], await VerdictsAsync(build));
    }

    [Fact]
    public async Task A_killed_runner_and_worker_are_started_again()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        Kill(build, "attempt");
        Kill(build, "build");

        await build.EndAsync();
        await build.ExpectWholeAsync();
        Assert.Equal(["Lost", "Completed"], await VerdictsAsync(build));
    }

    [Fact]
    public async Task A_new_supervisor_adopts_what_a_killed_one_left_running()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        Kill(build, "supervise");
        Assert.NotNull(StrayProcesses.Running(build.Folder, "build"));
        await Btui.ExpectAsync(0, "resume", build.Folder);

        await build.EndAsync();
        await build.ExpectWholeAsync();
        Assert.Equal(["Completed"], await VerdictsAsync(build));
    }

    [Fact]
    public async Task Everything_killed_at_once_goes_on_by_resume()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        StrayProcesses.Kill(build.Folder);
        await build.EndAsync();
        await Btui.ExpectAsync(0, "resume", build.Folder);

        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task Stop_and_resume_lose_nothing()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        await Btui.ExpectAsync(0, "stop", build.Folder);
        var state = (await Btui.StatusAsync(build.Folder)).GetProperty("build").GetProperty("state").GetString();
        await Btui.ExpectAsync(0, "resume", build.Folder);

        Assert.Equal("Stopped", state);
        await build.ExpectWholeAsync();
        Assert.Equal(["Stopped", "Completed"], await VerdictsAsync(build));
    }

    [Fact]
    public async Task Stop_now_drops_only_the_batch_at_hand()
    {
        using var build = new FlyBuild();
        await build.StartAsync(ManyBatches);

        await Btui.ExpectAsync(0, "stop", build.Folder, "--now");
        await Btui.ExpectAsync(0, "resume", build.Folder);

        await build.ExpectWholeAsync();
        Assert.Equal(["Stopped", "Completed"], await VerdictsAsync(build));
    }

    private static void Kill(FlyBuild build, string verb)
    {
        var pid = StrayProcesses.Running(build.Folder, verb);
        Assert.True(pid is not null, $"the {verb} process was not running any more: the build is too short for this test");
        using var process = Process.GetProcessById(pid.Value);
        process.Kill();
    }

    private static async Task<List<string?>> VerdictsAsync(FlyBuild build)
        => [.. (await Btui.StatusAsync(build.Folder)).GetProperty("chunks")[0].GetProperty("attempts").EnumerateArray()
            .Select(attempt => attempt.GetProperty("verdict").GetString())];
}
