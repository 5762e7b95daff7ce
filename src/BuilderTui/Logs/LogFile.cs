using Microsoft.Win32.SafeHandles;

namespace BuilderTui.Logs;

/// <summary>Reads parts of a log by ranges. What it reads and keeps does not depend on how large the log is.</summary>
internal static class LogFile
{
    /// <summary>Bytes on each side of a place at first; more only where a window of long lines needs it.</summary>
    private const int Reach = 32 << 10;

    /// <summary>Bytes on each side at most.</summary>
    private const int MostReach = 4 << 20;

    /// <summary>Reads what a window needs.</summary>
    /// <param name="top">Null = the end.</param>
    /// <param name="wrap">Long lines go on in the next row.</param>
    public static LogText Read(string path, LogPlace? top, bool wrap, int rows, int width)
    {
        try
        {
            using var file = Open(path);
            var size = RandomAccess.GetLength(file);
            for (var reach = Reach; ; reach *= 2)
            {
                var text = Around(file, Math.Clamp(top?.Offset ?? size, 0, size), size, reach);
                if (reach >= MostReach || new LogRows(text, wrap, rows, width).IsEnough(top))
                {
                    return text;
                }
            }
        }
        catch (FileNotFoundException)
        {
            return LogText.Nothing($"There is no {Path.GetFileName(path)}: the attempt has not printed anything yet.");
        }
        catch (DirectoryNotFoundException)
        {
            return LogText.Nothing("The attempt has no folder: it has not begun, or its files were removed.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return LogText.Nothing($"The log cannot be read: {problem.Message}");
        }
    }

    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle Open(string path)
        => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads from an offset on until the buffer is full or the file ends.</summary>
    /// <returns>Bytes read.</returns>
    public static int Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(file, buffer[read..], offset + read) is > 0 and var more)
        {
            read += more;
        }

        return read;
    }

    private static LogText Around(SafeFileHandle file, long anchor, long size, int reach)
    {
        var from = Math.Max(0, anchor - reach);
        var bytes = new byte[Math.Min(size, anchor + reach) - from];
        var read = Fill(file, bytes, from);
        return new LogText(read == bytes.Length ? bytes : bytes[..read], from, read == bytes.Length ? size : from + read, anchor);
    }
}
