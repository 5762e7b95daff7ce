using System.Text.Json;
using Builder.Telemetry;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Whatever happens to a build, its rows are those of one that nothing disturbed.</summary>
public sealed class SameRowsTests
{
    [Theory]
    [InlineData("--parallel", "2")]
    [InlineData("--batch-size", "1")]
    [InlineData("--batch-rows", "700")]
    [InlineData("--chunks", "7")]
    public async Task Settings_of_the_build_do_not_change_the_dataset(string option, string value)
    {
        using var build = new FlyBuild();

        await Btui.ExpectAsync(0, build.Run(option, value));

        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_build_whose_workers_the_kernel_killed_has_the_same_rows()
    {
        var facility = LimitFacilities.Choose(new SystemRoots());
        Assert.SkipUnless(facility.Kind != LimitKind.Watchdog, $"no control groups can be made here: {facility.Reason}");
        using var build = new FlyBuild();

        await Btui.ExpectAsync(0, build.Run("--memory-limit", "64M", "--no-gc-limit", "--batch-size", "108", "--batch-rows", "200000", "--chunks", "1"));

        var verdicts = Verdicts(await Btui.StatusAsync(build.Folder));
        Assert.Contains("OomOwnLimit", verdicts);
        Assert.Equal("Completed", verdicts[^1]);
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_build_whose_workers_ran_into_their_heap_limit_has_the_same_rows()
    {
        using var build = new FlyBuild();

        var outcome = await Btui.ExpectAsync(0, build.Run("--memory-limit", "64M", "--batch-size", "108", "--batch-rows", "200000", "--chunks", "1"));

        // Mostly the worker catches what does not fit, and lives.
        Assert.Matches(@"(?m)^\S+ (BACKOFF|OOM) +chunk 1: ", outcome.Output);
        Assert.Equal("Completed", Verdicts(await Btui.StatusAsync(build.Folder))[^1]);
        await build.ExpectWholeAsync();
    }

    private static List<string?> Verdicts(JsonElement status)
        => [.. status.GetProperty("chunks")[0].GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("verdict").GetString())];
}
