using System.Text.Json;
using Builder.Telemetry;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>btui doctor on this machine. (Other machines: Vm.)</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task It_says_what_the_machine_allows_and_leaves_no_trace()
    {
        using var temp = new TempFolder();

        var outcome = await Btui.ExpectAsync(0, "doctor", temp.File("dataset"));

        Assert.StartsWith($"What this machine allows, for builds in {temp.File("dataset")}\n\n", outcome.Output, StringComparison.Ordinal);
        Assert.All(
            ["control groups", "memory limits", "kernel log", "swap", "output folder", "after logout", "setsid", "terminal"],
            topic => Assert.Matches($"(?m)^{topic} +(ok|note|warning|could not look) ", outcome.Output));
        Assert.All(outcome.Output.Split('\n').Where(line => line.Contains(' ', StringComparison.Ordinal)), line => Assert.Equal(line.TrimEnd(), line));
        Assert.Empty(Listing.Of(temp.Path));
    }

    [Fact]
    public async Task As_json_it_has_the_documented_fields()
    {
        var report = JsonDocument.Parse((await Btui.ExpectAsync(0, "doctor", "--json")).Output).RootElement;

        Assert.Equal(["ok", "folder", "limiter", "findings", "selftest"], report.EnumerateObject().Select(property => property.Name));
        Assert.True(report.GetProperty("ok").GetBoolean());
        Assert.Equal(Directory.GetCurrentDirectory(), report.Text("folder"));
        Assert.Equal(LimitFacilities.Choose(new SystemRoots()).Name, report.GetProperty("limiter").Text("name"));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("selftest").ValueKind);
        Assert.All(
            report.GetProperty("findings").EnumerateArray(),
            finding => Assert.Equal(["topic", "word", "seen", "meaning", "advice"], finding.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public async Task Its_self_test_shows_the_chain_of_evidence()
    {
        var limiter = LimitFacilities.Choose(new SystemRoots()).Name;

        var outcome = await Btui.ExpectAsync(0, "doctor", "--selftest");

        Assert.Contains($"under a limit of 32 MB, enforced by {limiter}; ", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  wait status +yes +killed by signal 9 \(SIGKILL\)$", outcome.Output);
        Assert.Matches(@"(?m)^  verdict: OomOwnLimit \(\d+.*%\): ", outcome.Output);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_problem_and_the_exit_code_says_so()
    {
        var outcome = await Btui.ExpectAsync(1, "doctor", "/proc/dataset");

        Assert.Matches("(?m)^output folder +PROBLEM +/proc cannot be written: ", outcome.Output);
        Assert.EndsWith("\nBuilds do not work here until the problem is mended.\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_name_is_refused()
        => Assert.Equal("btui: The folder's name is empty: name the --output-dir of a build, or leave it out for the current folder.\n", (await Btui.ExpectAsync(2, "doctor", "")).Error);
}
