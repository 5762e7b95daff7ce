using System.Globalization;
using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

/// <summary>A made-up /proc, /sys/fs/cgroup and /dev in a temporary folder.</summary>
internal sealed class FakeMachine : IDisposable
{
    public const string BootId = "6f1cf8a5-0000-4000-8000-000000000001";

    public FakeMachine() => Write("proc/sys/kernel/random/boot_id", BootId + "\n");

    public string Folder { get; } = Directory.CreateTempSubdirectory("btui-telemetry-").FullName;

    /// <summary>No systemd can be asked here unless <see cref="AddSystemdRun"/> makes one up.</summary>
    public SystemRoots Roots => new(At("proc"), At("cgroup"), At("dev"), At("run"), At("root"), At("systemd-run"));

    public string At(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>A process as stat tells of it: 12 s of user and 3 s of system time.</summary>
    public void AddProcess(int pid, int parent = 1, string name = "worker", char state = 'S', long startTicks = 5000)
        => Write(
            string.Create(CultureInfo.InvariantCulture, $"proc/{pid}/stat"),
            string.Create(CultureInfo.InvariantCulture, $"{pid} ({name}) {state} {parent} 7 7 0 -1 4194304 90 0 0 0 1200 300 0 0 20 0 1 0 {startTicks} 1000000 250 18446744073709551615 1 1\n"));

    /// <summary>A unified hierarchy in which this process is in a session that is none of ours.</summary>
    public void AddLoginSession()
    {
        Write("proc/self/cgroup", "0::/user.slice/session-3.scope\n");
        Write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
        Write("cgroup/cgroup.controllers", "memory pids\n");
        Write("cgroup/user.slice/session-3.scope/cgroup.procs", "");
    }

    /// <summary>A systemd-run that makes folders where the real one has systemd make groups.</summary>
    /// <param name="limit">What it writes as the scope's memory limit; null = what it was asked for.</param>
    public void AddSystemdRun(string? limit = null)
        => WriteScript("systemd-run", $"""
            #!/bin/sh
            while [ "$1" != -- ]; do
              case $1 in --unit) unit=$2; shift ;; MemoryMax=*) limit=${"{1#*=}"} ;; MemorySwapMax=*) swap=${"{1#*=}"} ;; esac
              shift
            done
            shift
            scope="{Folder}/cgroup/app.slice/$unit.scope"
            mkdir -p "$scope" "{Folder}/proc/$$"
            echo "{limit ?? "$limit"}" >"$scope/memory.max"; echo "$swap" >"$scope/memory.swap.max"
            echo "oom_kill 0" >"$scope/memory.events"; : >"$scope/cgroup.procs"
            ln -s "/proc/$$/stat" "{Folder}/proc/$$/stat"
            echo "0::/app.slice/$unit.scope" >"{Folder}/proc/$$/cgroup"
            exec "$@"
            """);

    /// <summary>What is tried with a file in the folder meets a disk without room.</summary>
    public void FillDisk()
    {
        var trial = Directory.CreateDirectory(At(string.Create(CultureInfo.InvariantCulture, $".btui-trial-{Environment.ProcessId}")));
        File.CreateSymbolicLink(Path.Combine(trial.FullName, "file"), "/dev/full");
    }

    public void WriteScript(string path, string text)
    {
        Write(path, text.ReplaceLineEndings("\n") + "\n");
        File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
