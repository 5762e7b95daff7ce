using System.Globalization;
using EndToEnd.Support;

namespace EndToEnd.Vm;

/// <summary>Root on a machine with cgroup v2 and swap: kills at a worker's own limit, and of a machine out of memory.</summary>
[Collection(VmTest.Name)]
public sealed class RootTests(RootTests.Boot vm, SmallGenome genome) : IClassFixture<RootTests.Boot>
{
    public sealed class Boot(SmallGenome genome)
        : VmBoot(to => VirtualMachine.RunAsync(to, "root.sh", genome, ["-m", "400", "-s", "512"]));

    [Fact]
    public async Task The_doctor_finds_cgroup_v2_and_its_self_test_hears_every_source()
    {
        var report = await vm.JsonAsync("doctor");

        Assert.Equal("cgroup v2", report.GetProperty("limiter").Text("name"));
        var words = report.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.Text("topic")!, finding => finding.Text("word"));
        Assert.All(["control groups", "memory limits", "kernel log", "pressure", "setsid", "OOM score", "output folder"], topic => Assert.Equal("ok", words[topic]));
        Assert.Equal("warning", words["file system"]); // all of this machine is in memory
        var test = report.GetProperty("selftest");
        Assert.Equal(("OomOwnLimit", 0.99), (test.Text("verdict"), test.GetProperty("confidence").GetDouble()));
        Assert.All(
            ["wait status", "group oom_kill", "machine oom_kill", "kernel log"],
            source => Assert.StartsWith("Yes: ", test.Evidence(source), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_is_killed_at_its_own_limit_while_others_are_swapped_out()
    {
        var attempt = (await ChunkAsync(1)).Attempts()[0];

        Assert.True(long.Parse(await vm.OutputAsync("swapped"), CultureInfo.InvariantCulture) > 0, "nothing was swapped out");
        Assert.Equal(("OomOwnLimit", "cgroup v2"), (attempt.Text("verdict"), attempt.Text("limit_enforced_by")));
        Assert.Equal("Yes: +1 (cgroup v2)", attempt.Evidence("group oom_kill"));
        Assert.Contains("memory cgroup /btui-0001-01-", attempt.Evidence("kernel log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_out_of_memory_takes_a_worker_and_not_an_innocent_neighbour()
    {
        var attempt = (await ChunkAsync(2)).Attempts()[0];

        await vm.OutputAsync("innocent");
        Assert.Equal(("OomGlobal", 0.99), (attempt.Text("verdict"), attempt.GetProperty("confidence").GetDouble()));
        Assert.StartsWith("Yes: global: killed process ", attempt.Evidence("kernel log"), StringComparison.Ordinal);
        Assert.StartsWith("No: ", attempt.Evidence("memory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_build_goes_on_to_the_same_rows()
    {
        await vm.OutputAsync("run");

        Assert.All([1, 2], id => Assert.Equal("Completed", ChunkAsync(id).Result.Verdicts()[^1]));
        Assert.Equal(await genome.FingerprintAsync(), await Btui.FingerprintAsync(await vm.DatasetAsync()));
    }

    private async Task<System.Text.Json.JsonElement> ChunkAsync(int id)
        => (await Btui.StatusAsync(await vm.DatasetAsync())).GetProperty("chunks").EnumerateArray().Single(chunk => chunk.Number("id") == id);
}
