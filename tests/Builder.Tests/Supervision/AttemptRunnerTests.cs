using Builder.Journal;
using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>Real workers of a line of shell, in real control groups where the machine has them.</summary>
public sealed class AttemptRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_exit_is_recorded_with_all_that_was_seen()
    {
        using var attempt = new Attempt("echo hello; echo world >&2; exit 3");

        var exit = await attempt.RunAsync();

        var facility = LimitFacilities.Choose(Attempt.Machine);
        Assert.Equal(3 << 8, exit.RawStatus);
        Assert.Equal((facility.Name, facility.Reason, 64L << 20), (exit.LimitEnforcedBy, exit.LimitReason, exit.LimitBytes));
        Assert.Equal(facility.Parent is null ? null : 0, exit.GroupOomKills);
        Assert.Equal(("hello\nworld\n", "hello\nworld\n"), (exit.OutputHead, exit.OutputTail));
        Assert.Equal(new ProcessReader(Attempt.Machine).BootId, exit.BootId);
        Assert.True(exit.StartedAt <= exit.EndedAt);
        Assert.True(exit.DiskFree > 0);
        Assert.True(exit.ScratchFree > 0);
        Assert.InRange(exit.Last!.RamAvailable!.Value, 1, exit.Last.RamTotal!.Value);
        Assert.Equal(Observation.CouldNotLook("not asked: the worker's own end tells"), exit.Unit);
        Assert.Equal(exit.KernelLogReadable, exit.KernelLogWhyNot is null);
        Assert.Empty(exit.KernelKills);
        Assert.Null(exit.WatchdogKill);
        Assert.Equal(Verdict.Crashed, attempt.Judge().Verdict);
    }

    [Fact]
    public async Task A_kill_is_recorded_as_a_kill_and_an_exit_137_is_not()
    {
        using var killed = new Attempt("kill -9 $$");
        using var exited = new Attempt("exit 137");

        var exit = await killed.RunAsync();
        Assert.Equal(9, exit.RawStatus);
        Assert.NotNull(exit.DaemonRuns!.Seen); // the processes of this machine can be seen
        Assert.Equal(137 << 8, (await exited.RunAsync()).RawStatus);
        Assert.Equal(Verdict.KilledFromOutside, killed.Judge().Verdict);
        Assert.Equal(Verdict.Crashed, exited.Judge().Verdict);
    }

    [Fact]
    public async Task A_worker_over_its_limit_is_killed_by_the_kernel_and_judged_so()
    {
        SkipWithoutGroups();
        // dd touches a buffer of this size and no more, even if no limit held it.
        using var attempt = new Attempt("exec dd if=/dev/zero of=/dev/null bs=200M count=1");

        var exit = await attempt.RunAsync();

        Assert.Equal(9, exit.RawStatus);
        Assert.Equal(1, exit.GroupOomKills);
        Assert.True(exit.MachineOomKills >= 1);
        Assert.Equal(1, exit.GroupOomKillsLocal);
        Assert.True(exit.MachineOomKillsLately >= 1);
        Assert.Equal(Observation.CouldNotLook("not asked: the kernel's counter tells"), exit.DaemonLog);
        Assert.True(!exit.KernelLogReadable || exit.KernelKills.Count == 1);
        var judgement = attempt.Judge();
        Assert.Equal(Verdict.OomOwnLimit, judgement.Verdict);
        Assert.True(judgement.Confidence >= 0.8);
    }

    [Fact]
    public async Task The_group_is_gone_with_all_that_the_worker_left_in_it()
    {
        SkipWithoutGroups();
        using var attempt = new Attempt("sleep 1000 & echo $! > \"$1/child\"; exit 0");

        var exit = await attempt.RunAsync();

        Assert.Equal(0, exit.RawStatus);
        Assert.NotNull(attempt.Worker!.Group);
        Assert.False(Directory.Exists(attempt.Worker.Group));
        var child = int.Parse(await File.ReadAllTextAsync(Path.Combine(attempt.Folder.Root, "child"), TestContext.Current.CancellationToken));
        Assert.Null(new ProcessReader(Attempt.Machine).Identify(child));
    }

    [Fact]
    public async Task Where_there_are_no_groups_the_watchdog_kills_a_worker_over_its_limit()
    {
        using var never = new Fifo();

        // A shell variable of 40 MB is anonymous memory; then it waits to be killed.
        using var attempt = new Attempt($"v=$(head -c 40000000 /dev/zero | tr '\\0' x); read line < {never.Path}", limit: 20 << 20);
        SkipUnlessWatchdog(attempt);

        var exit = await attempt.RunAsync(attempt.WithoutGroups);

        Assert.Equal(("watchdog", 9), (exit.LimitEnforcedBy, exit.RawStatus));
        Assert.EndsWith("of memory, more than its limit of 20M", exit.WatchdogKill);
        Assert.Equal(exit.WatchdogKill, AttemptFiles.TryRead<string>(attempt.Folder.Watchdog));
        Assert.True(exit.PeakAnonymous > 20 << 20);
        Assert.Null(exit.GroupOomKills);
        Assert.Null(attempt.Worker!.Group);
        Assert.Equal(Verdict.OomOwnLimit, attempt.Judge().Verdict);
    }

    [Fact]
    public async Task The_watchdog_leaves_a_worker_within_its_limit_alone()
    {
        using var attempt = new Attempt("v=$(head -c 4000000 /dev/zero | tr '\\0' x); exit 0", limit: 100 << 20);
        SkipUnlessWatchdog(attempt);

        var exit = await attempt.RunAsync(attempt.WithoutGroups);

        Assert.Equal(0, exit.RawStatus);
        Assert.Null(exit.WatchdogKill);
        Assert.False(File.Exists(attempt.Folder.Watchdog));
    }

    [Fact]
    public async Task A_worker_starts_when_it_is_on_record_in_its_group_and_with_its_environment()
    {
        using var attempt = new Attempt(
            "[ -e \"$1/worker.json\" ] || exit 5; cat /proc/self/cgroup; echo limit=$DOTNET_GCHeapHardLimit procs=$BTUI_PROCS record=$BTUI_RECORD");

        var exit = await attempt.RunAsync();

        Assert.Equal(0, exit.RawStatus);
        Assert.EndsWith("limit=3000000 procs= record=\n", exit.OutputTail); // three quarters of 64 MiB, hexadecimal
        Assert.Contains(Path.GetFileName(attempt.Worker!.Group) ?? "", exit.OutputTail);
        Assert.Equal(attempt.Worker.Group, AttemptFiles.TryRead<ProcessRecord>(attempt.Folder.Runner)!.Group);
    }

    [Fact]
    public async Task A_runner_whose_attempt_was_given_up_starts_nothing()
    {
        using var attempt = new Attempt("exit 0");
        AttemptFiles.Write(attempt.Folder.Exit, Deaths.Blind(null));

        var exit = await attempt.RunAsync();

        Assert.Null(exit.RawStatus);
        Assert.False(File.Exists(attempt.Folder.Worker));
        Assert.False(File.Exists(attempt.Folder.Output));
    }

    [Fact]
    public async Task A_worker_outlives_its_runner_and_its_end_is_seen_without_it()
    {
        using var ready = new Fifo();
        using var goOn = new Fifo();
        using var attempt = new Attempt($"echo > {ready.Path}; read line < {goOn.Path}; echo bye; exit 3");
        using var leave = new CancellationTokenSource();
        var running = attempt.RunAsync(cancel: leave.Token);
        await ready.ReadLineAsync();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        // The runner was this process, which lives on: an earlier start makes it another one.
        var runner = AttemptFiles.TryRead<ProcessRecord>(attempt.Folder.Runner)!;
        AttemptFiles.Write(attempt.Folder.Runner, runner with { StartTicks = runner.StartTicks - 1 });
        using var watch = attempt.Watch();
        var overWhileItWorks = watch.Look();
        await goOn.WriteLineAsync();
        Assert.True(SpinWait.SpinUntil(watch.Look, Patience));
        var machine = new MachineReader(Attempt.Machine, "/", TimeProvider.System).Read();
        var exit = watch.Exit(machine);

        Assert.False(overWhileItWorks);
        Assert.Null(exit.RawStatus);
        Assert.Equal("bye\n", exit.OutputTail);
        Assert.False(Directory.Exists(attempt.Worker!.Group));
        Assert.Equivalent(exit, attempt.Exit); // left for whoever comes next
        Assert.Equal(Verdict.Lost, attempt.Judge().Verdict);
    }

    private static void SkipWithoutGroups()
    {
        var facility = LimitFacilities.Choose(Attempt.Machine);
        Assert.SkipWhen(facility.Kind == LimitKind.Watchdog, facility.Reason);
    }

    private static void SkipUnlessWatchdog(Attempt attempt)
    {
        var facility = LimitFacilities.Choose(attempt.WithoutGroups);
        Assert.SkipUnless(facility.Kind == LimitKind.Watchdog, facility.Reason);
    }
}
