using System.Globalization;
using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

/// <summary>A made-up /proc, /sys/fs/cgroup and /dev in a temporary folder.</summary>
internal sealed class FakeMachine : IDisposable
{
    public const string BootId = "6f1cf8a5-0000-4000-8000-000000000001";

    public FakeMachine() => Write("proc/sys/kernel/random/boot_id", BootId + "\n");

    public string Folder { get; } = Directory.CreateTempSubdirectory("btui-telemetry-").FullName;

    public SystemRoots Roots => new(At("proc"), At("cgroup"), At("dev"));

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

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
