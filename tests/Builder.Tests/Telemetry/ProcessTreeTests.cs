using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class ProcessTreeTests : IDisposable
{
    private const long Kibi = 1024;

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_tree_is_read_as_a_whole()
    {
        Add(10, parent: 1, rss: 1000, anon: 400);
        Add(11, parent: 10, rss: 2000, anon: 1500, read: 4096);
        Add(12, parent: 11, rss: 3000, anon: 2500, read: 100);
        Add(13, parent: 1, rss: 9000, anon: 9000);

        var tree = Tree(10).Read()!;

        Assert.Equal(
            new TreeSample(3, 1000 * Kibi, 5000 * Kibi, 5000 * Kibi, 4400 * Kibi, 0, 45, 4196, 0),
            tree);
        Assert.Equal((6000 * Kibi, 4400 * Kibi), (tree.TotalResident, tree.Needed));
    }

    [Fact]
    public void A_group_is_its_processes_orphans_too_without_the_one_that_holds_it()
    {
        Add(10, parent: 1, rss: 1000, anon: 400);
        Add(11, parent: 1, rss: 2000, anon: 1500);
        Add(12, parent: 1, rss: 3000, anon: 2500, command: "tail\0--pid=7\0-f\0/dev/null\0");
        Add(13, parent: 10, rss: 9000, anon: 9000);
        _machine.Write("cgroup/one/cgroup.procs", "11\n10\n12\n0\n");
        var reader = new ProcessReader(_machine.Roots);
        var group = ControlGroup.Open(_machine.At("cgroup/one"), LimitKind.CgroupV2);

        var tree = new ProcessTree(reader, reader.Identify(10)!, group, "tail --pid=7 -f /dev/null");

        Assert.Equal([10, 11], tree.Members());
        Assert.Equal((2, 3000 * Kibi), (tree.Read()!.Processes, tree.Read()!.TotalResident));
    }

    [Fact]
    public void What_outlives_the_first_of_a_group_is_still_read()
    {
        Add(10, parent: 1, rss: 1000, anon: 400);
        Add(11, parent: 10, rss: 2000, anon: 1500);
        _machine.Write("cgroup/one/cgroup.procs", "11\n");
        var reader = new ProcessReader(_machine.Roots);
        var tree = new ProcessTree(reader, reader.Identify(10)!, ControlGroup.Open(_machine.At("cgroup/one"), LimitKind.CgroupV2));
        Directory.Delete(_machine.At("proc/10"), recursive: true);

        var sample = tree.Read()!;

        Assert.Equal((1, null, 2000 * Kibi), (sample.Processes, sample.Resident, sample.TotalResident));
    }

    [Fact]
    public void Nothing_is_left_of_a_tree_that_ended_or_whose_number_is_anothers()
    {
        Add(10, parent: 1, rss: 1000, anon: 400);
        var tree = Tree(10);
        _machine.AddProcess(10, startTicks: 6000);

        Assert.Null(tree.Read());
    }

    [Fact]
    public void What_the_kernel_does_not_say_is_missing_and_not_nothing()
    {
        _machine.AddProcess(10);

        var tree = Tree(10).Read()!;

        Assert.Equal((1, null, null, null, null), (tree.Processes, tree.Resident, tree.Anonymous, tree.Read, tree.Written));
        Assert.Equal(15, tree.CpuSeconds);
    }

    [Fact]
    public void Rates_are_of_what_was_used_in_between()
    {
        var before = new TreeSample(1, null, null, null, null, null, 10, 1000, 500);
        var after = before with { CpuSeconds = 13, Read = 3000, Written = 400 };

        Assert.Equal((1.5, 1000, null), (after.CpuSince(before, 2), after.ReadSince(before, 2), after.WrittenSince(before, 2)));
        Assert.Null(after.CpuSince(before, 0));
    }

    private void Add(int pid, int parent, int rss, int anon, int read = 0, string command = "program\0")
    {
        _machine.AddProcess(pid, parent);
        _machine.Write($"proc/{pid}/status", $"VmSize:\t 5000 kB\nVmRSS:\t {rss} kB\nRssAnon:\t {anon} kB\nVmSwap:\t 0 kB\n");
        _machine.Write($"proc/{pid}/io", $"rchar: 99\nread_bytes: {read}\nwrite_bytes: 0\ncancelled_write_bytes: 7\n");
        _machine.Write($"proc/{pid}/cmdline", command);
    }

    private ProcessTree Tree(int pid)
    {
        var reader = new ProcessReader(_machine.Roots);
        return new(reader, reader.Identify(pid)!);
    }
}
