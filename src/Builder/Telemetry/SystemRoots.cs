namespace Builder.Telemetry;

/// <summary>Where the machine is read: the real places, or a made-up tree in tests.</summary>
/// <param name="Proc">The proc file system.</param>
/// <param name="Cgroup">Stands for /sys/fs/cgroup; mounts named below that path are looked up here.</param>
/// <param name="Dev">Device files: <c>kmsg</c>, and the shared memory in <c>shm</c>.</param>
/// <param name="Run">Run-time files of systemd and of the users; <c>systemd/system</c> is there where systemd is the init.</param>
/// <param name="Root">All other system files: settings in <c>etc</c>, devices in <c>sys</c>, records in <c>var/lib</c>.</param>
/// <param name="SystemdRun">The program that asks systemd for a scope: a path, or a name that is looked for in PATH.</param>
public sealed record SystemRoots(
    string Proc = "/proc",
    string Cgroup = "/sys/fs/cgroup",
    string Dev = "/dev",
    string Run = "/run",
    string Root = "/",
    string SystemdRun = "systemd-run");
