using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BuilderTui.Logs;

/// <summary>How a search ended.</summary>
/// <param name="Hit">Offset of what was found; null = not found.</param>
/// <param name="Next">Where a search that was not finished goes on; null = it came to the end, or found something.</param>
internal readonly record struct LogFound(long? Hit, long? Next);

/// <summary>
/// Looks for a text in a log, so many bytes at a time that a key is answered at once however large the log is. Letters of
/// ASCII match in either case unless a capital is looked for.
/// </summary>
internal static class LogSearch
{
    /// <summary>Bytes one search looks at.</summary>
    public const int Most = 64 << 20;

    private const int Block = 1 << 20;

    /// <param name="from">Forward: the first offset a hit may have; backward: all hits lie before it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LogFound Find(SafeFileHandle file, string text, long from, bool forward, int most = Most)
    {
        var needle = Encoding.UTF8.GetBytes(text);
        var fold = !text.Any(char.IsAsciiLetterUpper);
        var size = RandomAccess.GetLength(file);
        var buffer = new byte[Math.Min(Block, Math.Max(1, most)) + needle.Length - 1];
        var step = buffer.Length - needle.Length + 1; // hits that can begin in a block
        var at = Math.Clamp(from, 0, size);
        for (var looked = 0; looked < most; looked += step)
        {
            if (forward ? at >= size : at <= 0)
            {
                return new(null, null);
            }

            var start = forward ? at : Math.Max(0, at - step);
            var room = forward ? buffer.Length : (int)(at - start) + needle.Length - 1;
            var block = buffer.AsSpan(0, LogFile.Fill(file, buffer.AsSpan(0, room), start));
            if (fold)
            {
                ToLower(block);
            }

            var hit = forward ? block.IndexOf(needle) : block.LastIndexOf(needle);
            if (hit >= 0)
            {
                return new(start + hit, null);
            }

            at = forward ? start + step : start;
        }

        return new(null, at);
    }

    private static void ToLower(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            if (value is >= (byte)'A' and <= (byte)'Z')
            {
                value |= 0x20;
            }
        }
    }
}
