using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class SupervisorLockTests : IDisposable
{
    private readonly ProcessReader _processes = new(new SystemRoots());
    private readonly BuildFolder _folder = new(Directory.CreateTempSubdirectory("btui-lock-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void Two_cannot_hold_it_and_the_second_can_when_the_first_is_gone()
    {
        var first = SupervisorLock.TryTake(_folder, _processes);
        var second = SupervisorLock.TryTake(_folder, _processes);
        first?.Dispose();
        using var third = SupervisorLock.TryTake(_folder, _processes);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task Another_process_is_kept_out_too()
    {
        using var held = SupervisorLock.TryTake(_folder, _processes);

        var status = await ChildProcess.WaitAsync(ChildProcess.Spawn("flock", ["--nonblock", _folder.SupervisorLock, "true"]));

        Assert.Equal(1, status.ExitCode);
    }

    [Fact]
    public void The_holder_is_known_by_its_process()
    {
        Assert.Null(SupervisorLock.Holder(_folder, _processes));
        using var held = SupervisorLock.TryTake(_folder, _processes);

        Assert.Equal(_processes.Identify(Environment.ProcessId), SupervisorLock.Holder(_folder, _processes));
    }

    [Fact]
    public void Who_takes_it_for_a_change_of_a_moment_keeps_others_out_and_is_no_supervisor()
    {
        using var held = SupervisorLock.TryTake(_folder, _processes, asSupervisor: false);

        Assert.NotNull(held);
        Assert.Null(SupervisorLock.TryTake(_folder, _processes));
        Assert.Null(SupervisorLock.Holder(_folder, _processes));
    }

    [Fact]
    public void A_holder_that_died_or_whose_number_is_another_process_now_is_none()
    {
        var me = _processes.Identify(Environment.ProcessId)!;
        AttemptFiles.Write(Path.Combine(_folder.Root, "supervisor.json"), new ProcessRecord(me.Pid, me.StartTicks + 1, me.BootId, null, null, null));

        Assert.Null(SupervisorLock.Holder(_folder, _processes));
    }

    [Fact]
    public void A_missing_folder_is_no_other_supervisor()
        => Assert.Throws<DirectoryNotFoundException>(
            () => { SupervisorLock.TryTake(new(Path.Combine(_folder.Root, "missing")), _processes); });

    [Fact]
    public void A_lock_that_cannot_be_opened_is_no_other_supervisor_either()
    {
        File.CreateSymbolicLink(_folder.SupervisorLock, _folder.SupervisorLock);

        var error = Assert.Throws<IOException>(() => { SupervisorLock.TryTake(_folder, _processes, asSupervisor: false); });
        Assert.StartsWith($"{_folder.SupervisorLock} cannot be opened for writing (", error.Message);
    }

    [Fact]
    public void A_lock_that_cannot_be_signed_is_let_go()
    {
        Assert.Throws<IOException>(() => { SupervisorLock.TryTake(_folder, new ProcessReader(new SystemRoots(Proc: "/missing"))); });

        using var held = SupervisorLock.TryTake(_folder, _processes);
        Assert.NotNull(held);
    }
}
