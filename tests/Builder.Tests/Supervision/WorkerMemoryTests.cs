using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class WorkerMemoryTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Under_the_watchdog_what_is_swapped_out_still_counts()
    {
        _machine.AddProcess(77);
        _machine.Write("proc/77/status", "Name:\tworker\nVmRSS:\t 9000 kB\nRssAnon:\t 3000 kB\nVmSwap:\t 2000 kB\n");

        Assert.Equal(5000 * 1024, Memory(77, group: null).Sample());
    }

    [Fact]
    public void A_kernel_that_counts_no_swap_leaves_the_rest()
    {
        _machine.AddProcess(77);
        _machine.Write("proc/77/status", "Name:\tworker\nRssAnon:\t 3000 kB\n");

        Assert.Equal(3000 * 1024, Memory(77, group: null).Sample());
    }

    [Fact]
    public void In_a_group_its_anonymous_and_shared_memory_count_and_the_largest_is_kept()
    {
        _machine.AddProcess(77);
        _machine.Write("cgroup/leaf/memory.stat", "anon 4000\nfile 900\nshmem 50\n");
        var memory = Memory(77, ControlGroup.Open(_machine.At("cgroup/leaf"), LimitKind.CgroupV2));

        Assert.Equal(4050, memory.Sample());
        _machine.Write("cgroup/leaf/memory.stat", "anon 10\nshmem 5\n");
        Assert.Equal((15, 4050), (memory.Sample(), memory.Peak));
    }

    [Fact]
    public void Of_a_process_that_is_gone_nothing_is_known() => Assert.Null(Memory(77, group: null).Sample());

    private WorkerMemory Memory(int pid, ControlGroup? group)
        => new(new ProcessReader(_machine.Roots), new ProcessIdentity(pid, 5000, FakeMachine.BootId), group);
}
