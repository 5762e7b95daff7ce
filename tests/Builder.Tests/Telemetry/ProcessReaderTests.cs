using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class ProcessReaderTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("worker")]
    [InlineData("two words")]
    [InlineData("a) S 99 (b")]
    [InlineData("(((")]
    [InlineData("")]
    public void A_program_may_have_any_name(string name)
    {
        _machine.AddProcess(42, parent: 7, name: name, startTicks: 5000);
        var reader = new ProcessReader(_machine.Roots);

        Assert.Equal(new ProcessIdentity(42, 5000, FakeMachine.BootId), reader.Identify(42));
        Assert.Equal([42], reader.Descendants(7));
    }

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("42 (worker")]
    [InlineData("42 (worker) S 7 7 7")]
    [InlineData("42 (worker) S 7 7 7 0 -1 4194304 90 0 0 0 1200 300 0 0 20 0 1 0 50")]
    [InlineData("42 (worker) S x 7 7 0 -1 4194304 90 0 0 0 1200 300 0 0 20 0 1 0 5000 1000000 250")]
    public void A_line_cut_short_names_nobody(string stat)
    {
        _machine.Write("proc/42/stat", stat);

        Assert.Null(new ProcessReader(_machine.Roots).Identify(42));
    }

    [Fact]
    public void Without_the_boot_id_nobody_can_be_named()
    {
        _machine.AddProcess(42);
        File.Delete(_machine.At("proc/sys/kernel/random/boot_id"));
        var reader = new ProcessReader(_machine.Roots);

        Assert.Null(reader.BootId);
        Assert.Null(reader.Identify(42));
        Assert.False(reader.IsAlive(new ProcessIdentity(42, 5000, FakeMachine.BootId)));
    }

    [Theory]
    [InlineData('T', true)]
    [InlineData('t', true)]
    [InlineData('S', false)]
    [InlineData('Z', false)]
    public void A_stopped_process_is_alive_and_stopped(char state, bool stopped)
    {
        _machine.AddProcess(42, state: state);

        Assert.Equal(stopped, new ProcessReader(_machine.Roots).IsStopped(new(42, 5000, FakeMachine.BootId)));
    }

    [Fact]
    public void Another_start_or_another_boot_is_another_process()
    {
        _machine.AddProcess(42);
        var reader = new ProcessReader(_machine.Roots);
        var id = reader.Identify(42)!;

        Assert.True(reader.IsAlive(id));
        Assert.False(reader.IsAlive(id with { StartTicks = id.StartTicks + 1 }));
        Assert.False(reader.IsAlive(id with { BootId = "6f1cf8a5-0000-4000-8000-000000000002" }));
        Assert.False(reader.IsAlive(id with { Pid = 43 }));
    }

    [Theory]
    [InlineData('Z')]
    [InlineData('X')]
    public void A_dead_process_is_not_alive_and_has_no_memory(char state)
    {
        _machine.AddProcess(42);
        var reader = new ProcessReader(_machine.Roots);
        var id = reader.Identify(42)!;
        _machine.AddProcess(42, state: state);

        Assert.False(reader.IsAlive(id));
        Assert.Null(reader.ReadMemory(id));
        Assert.Null(reader.Identify(42));
    }

    [Fact]
    public void Memory_is_read_with_what_the_kernel_gives()
    {
        _machine.AddProcess(42);
        _machine.Write("proc/42/status", "Name:\tworker\nVmHWM:\t  4000 kB\nVmRSS:\t  3000 kB\nRssAnon:\t  2000 kB\nRssFile:\t   900 kB\nRssShmem:\t   100 kB\n");
        var reader = new ProcessReader(_machine.Roots);

        var memory = reader.ReadMemory(reader.Identify(42)!);

        Assert.Equal(new ProcessMemory(3000 * 1024, 2000 * 1024, 100 * 1024, null, 4000 * 1024, 15), memory);
    }

    [Fact]
    public void Memory_of_another_process_of_that_number_is_not_given()
    {
        _machine.AddProcess(42);
        _machine.Write("proc/42/status", "VmRSS:\t  3000 kB\n");
        var reader = new ProcessReader(_machine.Roots);

        Assert.Null(reader.ReadMemory(reader.Identify(42)! with { StartTicks = 1 }));
    }

    [Fact]
    public void Descendants_are_found_nearest_first_even_in_a_circle()
    {
        _machine.AddProcess(10, parent: 13);
        _machine.AddProcess(11, parent: 10);
        _machine.AddProcess(12, parent: 10);
        _machine.AddProcess(13, parent: 11);
        _machine.AddProcess(14, parent: 1);
        _machine.Write("proc/15/stat", "15 (gone");
        _machine.Write("proc/tty/drivers", "");
        var reader = new ProcessReader(_machine.Roots);

        var found = reader.Descendants(10);

        Assert.Equal([11, 12, 13], found.Order());
        Assert.Equal(13, found[^1]);
        Assert.Empty(reader.Descendants(99));
    }

    [Fact]
    public void This_process_is_alive_and_uses_memory()
    {
        var reader = new ProcessReader(new SystemRoots());
        var id = reader.Identify(Environment.ProcessId);

        Assert.NotNull(id);
        Assert.True(reader.IsAlive(id));
        var memory = reader.ReadMemory(id)!;
        Assert.True(memory.Anonymous > 0);
        Assert.True(memory.Resident > memory.Anonymous);
        Assert.True(memory.CpuSeconds > 0);
    }

    [Fact]
    public async Task A_child_that_ended_and_waits_to_be_reaped_is_not_alive()
    {
        var reader = new ProcessReader(new SystemRoots());
        using var fifo = new Fifo();
        var pid = ChildProcess.Spawn("/bin/sh", ["-c", "read line < \"$0\"", fifo.Path]);
        var id = reader.Identify(pid)!;

        var aliveBefore = reader.IsAlive(id) && reader.Descendants(Environment.ProcessId).Contains(pid);
        await fifo.WriteLineAsync();
        Natives.AwaitZombie(pid);
        var aliveAsZombie = reader.IsAlive(id);
        var status = await ChildProcess.WaitAsync(pid);

        Assert.True(aliveBefore);
        Assert.False(aliveAsZombie);
        Assert.Equal(0, status.ExitCode);
        Assert.Null(reader.Identify(pid));
    }
}
