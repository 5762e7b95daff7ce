using EndToEnd.Support;

namespace EndToEnd.Vm;

/// <summary>An ordinary user in a subtree that was given to it, who may not read the kernel's log.</summary>
[Collection(VmTest.Name)]
public sealed class UserTests(UserTests.Boot vm, SmallGenome genome) : IClassFixture<UserTests.Boot>
{
    public sealed class Boot(SmallGenome genome)
        : VmBoot(to => VirtualMachine.RunAsync(to, "user.sh", genome, ["-m", "400", "-u"]));

    [Fact]
    public async Task A_kill_is_proven_by_the_group_alone()
    {
        var status = await Btui.StatusAsync(await vm.DatasetAsync());

        var attempt = status.FirstChunk().Attempts()[0];
        Assert.Equal("cgroup v2", status.GetProperty("build").Text("limit_enforced_by"));
        Assert.Equal("OomOwnLimit", attempt.Text("verdict"));
        Assert.True(attempt.GetProperty("confidence").GetDouble() >= 0.8);
        Assert.Equal("Yes: +1 (cgroup v2)", attempt.Evidence("group oom_kill"));
        Assert.StartsWith("CouldNotLook: The kernel log /dev/kmsg could not be opened", attempt.Evidence("kernel log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_build_goes_on_to_the_same_rows()
    {
        await vm.OutputAsync("run");

        Assert.Equal(["OomOwnLimit", "Completed"], (await Btui.StatusAsync(await vm.DatasetAsync())).FirstChunk().Verdicts());
        Assert.Equal(await genome.FingerprintAsync(), await Btui.FingerprintAsync(await vm.DatasetAsync()));
    }
}
