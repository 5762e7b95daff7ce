namespace Builder.Telemetry;

/// <summary>Where the machine is read: the real places, or a made-up tree in tests.</summary>
/// <param name="Proc">The proc file system.</param>
/// <param name="Cgroup">Stands for /sys/fs/cgroup; mounts named below that path are looked up here.</param>
/// <param name="Dev">Device files; only <c>kmsg</c> is used.</param>
/// <param name="Run">Run-time files of systemd and of the users.</param>
/// <param name="Root">All other system files: settings in <c>etc</c>, devices in <c>sys</c>, records in <c>var/lib</c>.</param>
/// <param name="SystemdRun">The program that asks systemd for a scope: a path, or a name that is looked for in PATH.</param>
public sealed record SystemRoots(
    string Proc = "/proc",
    string Cgroup = "/sys/fs/cgroup",
    string Dev = "/dev",
    string Run = "/run",
    string Root = "/",
    string SystemdRun = "systemd-run");
