using System.Globalization;
using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>Real workers, started by a made-up systemd-run on a made-up machine. (Real scopes: EndToEnd/Vm.)</summary>
public sealed class ScopeRunnerTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public ScopeRunnerTests()
    {
        _machine.AddLoginSession();
        _machine.AddSystemdRun();
        var me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Directory.CreateDirectory(_machine.At($"proc/{me}"));
        File.CreateSymbolicLink(_machine.At($"proc/{me}/stat"), $"/proc/{me}/stat");
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_worker_in_a_scope_keeps_its_process_id_and_its_raw_status()
    {
        using var attempt = new Attempt("echo $$ > \"$1/pid\"; echo limit=$DOTNET_GCHeapHardLimit hold=$BTUI_HOLD record=$BTUI_RECORD; kill -9 $$");

        var exit = await attempt.RunAsync(_machine.Roots);

        Assert.Equal((9, "systemd scope", 0L), (exit.RawStatus, exit.LimitEnforcedBy, exit.GroupOomKills));
        Assert.Equal("limit=3000000 hold= record=\n", exit.OutputTail);
        var worker = attempt.Worker!;
        Assert.Equal($"{worker.Pid}\n", await File.ReadAllTextAsync(Path.Combine(attempt.Folder.Root, "pid"), TestContext.Current.CancellationToken));
        Assert.Equal((nameof(LimitKind.SystemdScope), "systemd scope"), (worker.GroupKind, worker.LimitedBy));
        Assert.StartsWith(_machine.At("cgroup/app.slice/btui-0001-01-"), worker.Group);
        Assert.EndsWith(".scope", worker.Group);
        Assert.Equal(worker.Group, AttemptFiles.TryRead<ProcessRecord>(attempt.Folder.Runner)!.Group);
    }

    [Fact]
    public async Task A_scope_is_asked_for_with_the_limit_and_without_swap()
    {
        using var attempt = new Attempt("exit 0", limit: 96 << 20);

        await attempt.RunAsync(_machine.Roots);

        var group = attempt.Worker!.Group!;
        Assert.Equal("100663296\n", await File.ReadAllTextAsync(Path.Combine(group, "memory.max"), TestContext.Current.CancellationToken));
        Assert.Equal("0\n", await File.ReadAllTextAsync(Path.Combine(group, "memory.swap.max"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_scope_a_worker_does_not_run()
    {
        using var attempt = new Attempt("echo ran");
        _machine.WriteScript("systemd-run", $"""
            #!/bin/sh
            if [ ! -e "{_machine.At("tried")}" ]; then : >"{_machine.At("tried")}"; exec sh "{_machine.At("good")}" "$@"; fi
            echo "Failed to start transient scope unit: Connection timed out" >&2
            exit 1
            """);
        using var good = new FakeMachine();
        good.AddSystemdRun();
        _machine.WriteScript("good", (await File.ReadAllTextAsync(good.At("systemd-run"), TestContext.Current.CancellationToken)).Replace(good.Folder, _machine.Folder, StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<IOException>(() => attempt.RunAsync(_machine.Roots));

        Assert.EndsWith("put no process into a scope: Failed to start transient scope unit: Connection timed out", error.Message);
        Assert.False(File.Exists(attempt.Folder.Worker));
    }
}
