using System.Runtime.InteropServices;

namespace Builder.Tests.Telemetry;

/// <summary>System calls that only tests need.</summary>
internal static unsafe partial class Natives
{
    private const int PidKind = 1;
    private const int ExitedOnly = 4;
    private const int LeaveIt = 0x01000000;

    /// <summary>Returns when the child has ended, and leaves it to be reaped.</summary>
    public static void AwaitZombie(int pid)
    {
        var info = stackalloc byte[128];
        Assert.Equal(0, WaitId(PidKind, pid, info, ExitedOnly | LeaveIt));
    }

    /// <summary>Sets an extended attribute; 0 if it was set.</summary>
    public static int SetAttribute(string path, string name, byte[] value)
    {
        fixed (byte* start = value)
        {
            return SetAttribute(path, name, start, (nuint)value.Length, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAttribute(string path, string name, byte* value, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitId(int kind, int id, byte* info, int options);
}
