using System.Runtime.InteropServices;

namespace BuilderTui.Terminal;

/// <summary>The system calls that a terminal needs and .NET does not have.</summary>
internal static partial class Libc
{
    public const short PollIn = 0x001;
    public const short PollErr = 0x008;
    public const short PollHup = 0x010;
    public const short PollNval = 0x020;
    public const int SigKill = 9;
    public const int SigStop = 19;
    public const int SigTstp = 20;

    /// <summary>At least as large as struct termios.</summary>
    private const int TermiosSize = 256;

    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }

    /// <summary>The settings of the terminal on standard input; null = it is none.</summary>
    public static byte[]? ReadTermios()
    {
        var settings = new byte[TermiosSize];
        return TcGetAttr(0, settings) == 0 ? settings : null;
    }

    public static void WriteTermios(byte[]? settings)
    {
        if (settings is not null)
        {
            _ = TcSetAttr(0, 0, settings);
        }
    }

    /// <summary>Columns and rows of the terminal behind a descriptor; null = it is none, or does not know.</summary>
    public static (int Columns, int Rows)? WindowSize(int descriptor)
    {
        var size = new ushort[4]; // rows, columns, and the same in pixels
        return Control(descriptor, GetWindowSize, size) == 0 && size is [> 0 and var rows, > 0 and var columns, ..] ? (columns, rows) : null;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll([In, Out] PollFd[] descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe([Out] int[] ends);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsATty(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, [In, Out] ushort[] size);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int TcGetAttr(int descriptor, [Out] byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int TcSetAttr(int descriptor, int how, byte[] settings);
}
