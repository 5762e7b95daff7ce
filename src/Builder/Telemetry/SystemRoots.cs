namespace Builder.Telemetry;

/// <summary>Where the machine is read: the real places, or a made-up tree in tests.</summary>
/// <param name="Proc">The proc file system.</param>
/// <param name="Cgroup">Stands for /sys/fs/cgroup; mounts named below that path are looked up here.</param>
/// <param name="Dev">Device files; only <c>kmsg</c> is used.</param>
public sealed record SystemRoots(string Proc = "/proc", string Cgroup = "/sys/fs/cgroup", string Dev = "/dev");
