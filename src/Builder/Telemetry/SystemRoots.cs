namespace Builder.Telemetry;

/// <summary>Where the machine is read: the real places, or a made-up tree in tests.</summary>
/// <param name="Proc">The proc file system.</param>
/// <param name="Cgroup">Stands for /sys/fs/cgroup; mounts named below that path are looked up here.</param>
/// <param name="Dev">Device files: <c>kmsg</c>, and the shared memory in <c>shm</c>.</param>
/// <param name="Run">Run-time files; <c>systemd/system</c> is there where systemd is the init.</param>
public sealed record SystemRoots(
    string Proc = "/proc", string Cgroup = "/sys/fs/cgroup", string Dev = "/dev", string Run = "/run");
