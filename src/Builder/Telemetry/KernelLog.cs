using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Builder.Telemetry;

/// <summary>
/// The kernel's own log from the moment of opening on; open it before the process of interest starts. One thread at a time.
/// </summary>
public sealed class KernelLog : IDisposable
{
    private const int RecordBytes = 16 * 1024; // the kernel's longest is 8 KiB, and a shorter buffer is refused

    private readonly SafeFileHandle _file;
    private readonly OomLogParser _parser = new();

    private KernelLog(SafeFileHandle file, string? whyNot)
    {
        _file = file;
        WhyNot = whyNot;
    }

    public bool Readable => WhyNot is null;

    /// <summary>Why it cannot be read, one sentence; null if it can.</summary>
    public string? WhyNot { get; }

    /// <summary>Never fails; ask <see cref="Readable"/>.</summary>
    public static KernelLog OpenAtEnd(SystemRoots roots)
    {
        var path = Path.Combine(roots.Dev, "kmsg");
        var file = LibC.Open(path, LibC.OpenReadOnly | LibC.OpenNonBlocking | LibC.OpenCloseOnExec);
        var opened = !file.IsInvalid && LibC.Seek(file, 0, LibC.SeekEnd) >= 0;
        return new KernelLog(file, opened ? null : Failure(path));
    }

    /// <summary>What was written since the last call, or since the opening.</summary>
    public KernelLogReading ReadNew()
    {
        var kills = new List<OomLogEntry>();
        var overwritten = false;
        var failure = WhyNot;
        var buffer = new byte[RecordBytes];
        while (failure is null)
        {
            switch (ReadRecord(buffer))
            {
                case > 0 and var length:
                    var lines = Encoding.ASCII.GetString(buffer, 0, length).Split('\n');
                    kills.AddRange(lines.Select(_parser.Read).OfType<OomLogEntry>());
                    break;
                case 0 or -LibC.Eagain:
                    return new KernelLogReading(kills, overwritten, null);
                case -LibC.Epipe:
                    overwritten = true; // the next read goes on with the oldest record there is
                    break;
                case -LibC.Eintr:
                    break;
                case var error:
                    failure = $"The kernel log could not be read on: {LibC.ErrorText(-error)}.";
                    break;
            }
        }

        return new KernelLogReading(kills, overwritten, failure);
    }

    public void Dispose() => _file.Dispose();

    private static string Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        var hint = error is LibC.Eperm or LibC.Eacces ? " (it takes root, or kernel.dmesg_restrict set to 0)" : "";
        return $"The kernel log {path} could not be opened: {LibC.ErrorText(error)}{hint}.";
    }

    // One record at a time; less than 0: the error's number, negated.
    private unsafe int ReadRecord(byte[] buffer)
    {
        fixed (byte* start = buffer)
        {
            var length = (int)LibC.Read(_file, start, buffer.Length);
            return length >= 0 ? length : -Marshal.GetLastPInvokeError();
        }
    }
}
