using System.Diagnostics;

namespace Builder.Tests.Supervision;

/// <summary>A file system of its own in memory, as small as a test wants it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("btui-disk-");

    private SmallDisk()
    {
    }

    public string Path => _folder.FullName;

    /// <summary>Mounts it; skips the test where that is not allowed.</summary>
    /// <param name="bytes">Its size.</param>
    public static SmallDisk Mount(int bytes)
    {
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "btui-test", disk.Path))
        {
            disk._folder.Delete();
            Assert.Skip("a file system can be mounted by root alone");
        }

        return disk;
    }

    /// <summary>Gives it another size.</summary>
    public void Resize(int bytes) => Assert.True(Run("mount", "-o", $"remount,size={bytes}", Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
