using System.Diagnostics;
using Builder.Telemetry;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>A file system of its own in memory, small enough to be filled to its last byte.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Block = 64 << 10;

    private readonly TempFolder _temp = new();

    private SmallDisk()
    {
    }

    public string Path => _temp.File("disk");

    /// <summary>Bytes left.</summary>
    public long Free => Disk.Read(Path)!.Value.Free;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts it; skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "btui-test", disk.Path) == 0)
        {
            return disk;
        }

        disk._temp.Dispose();
        Assert.Skip("a file system can be mounted by root alone");
        return disk;
    }

    /// <summary>Takes every byte that is left, again and again until nothing more comes free.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[Block];
        for (var size = Block; size > 0;)
        {
            try
            {
                ballast.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        StrayProcesses.Kill(Path);
        while (StrayProcesses.Of(Path).Count > 0)
        {
            Thread.Yield();
        }

        // Lazily: a process that is on its way out may still hold a file.
        Run("umount", "-l", Path);
        _temp.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
