using System.Buffers;
using System.Text;
using Terminal.Gui.Text;

namespace BuilderTui.Logs;

/// <summary>
/// Bytes of a log as characters that each take one column: tabs are widened, what takes no column is dropped, and control
/// characters, wide ones and what is no UTF-8 become question marks. So nothing that a worker prints reaches the terminal as
/// a command, and columns can be counted.
/// </summary>
internal static class LogCells
{
    private const int Tab = 8;
    private const char Unknown = '?';

    /// <param name="most">Columns after which the rest is left out.</param>
    public static string Of(ReadOnlySpan<byte> bytes, int most = int.MaxValue)
    {
        var cells = new StringBuilder(Math.Min(bytes.Length, most));
        while (bytes.Length > 0 && cells.Length < most)
        {
            var first = bytes[0];
            if (first is >= (byte)' ' and <= (byte)'~')
            {
                cells.Append((char)first);
                bytes = bytes[1..];
            }
            else if (first == '\t')
            {
                cells.Append(' ', Tab - (cells.Length % Tab));
                bytes = bytes[1..];
            }
            else
            {
                var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
                Append(cells, status == OperationStatus.Done ? rune : new Rune(Unknown));
                bytes = bytes[used..];
            }
        }

        return cells.ToString();
    }

    private static void Append(StringBuilder cells, Rune rune)
    {
        if (Rune.IsControl(rune))
        {
            cells.Append(Unknown);
            return;
        }

        var columns = rune.GetColumns();
        if (columns > 0)
        {
            cells.Append(columns == 1 && rune.IsBmp ? (char)rune.Value : Unknown);
        }
    }
}
