using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Builder.Dataset;

/// <summary>
/// One number for all rows of a dataset in order: XxHash128 over their canonical bytes. It does not see files, row groups,
/// encodings or compression, so every build of the same plan has the same.
/// <para>
/// Canonical bytes, all numbers little-endian. First the schema: int32 number of columns; for each column its name, its
/// type (both as text) and one byte, 1 if it is nullable. Then for each row, for each column in schema order: one byte,
/// 0 for null with nothing after it, 1 for a value; then the value: int32 and int64 as they are, uint16 as two bytes,
/// double as its eight IEEE 754 bytes, string as text. Text is int32 length in bytes and UTF-8.
/// </para>
/// </summary>
internal sealed class Fingerprint
{
    private const int Chunk = 1 << 16;

    private readonly XxHash128 _hash = new();
    private readonly ArrayBufferWriter<byte> _pending = new(Chunk);
    private readonly ColumnRun[] _runs;

    public Fingerprint(IReadOnlyList<ColumnSpec> columns)
    {
        _runs = [.. ColumnRun.Of(columns)];
        AppendNumber(columns.Count);
        foreach (var column in columns)
        {
            AppendText(column.Name);
            AppendText(column.Type);
            _pending.Write([(byte)(column.Nullable ? 1 : 0)]);
        }
    }

    /// <summary>Appends rows that were read into the columns.</summary>
    public void Append(IReadOnlyList<Column> columns, int rows)
    {
        foreach (var column in columns)
        {
            column.Rewind();
        }

        for (var first = 0; first < rows; first += ColumnRun.MostRows)
        {
            var block = Math.Min(ColumnRun.MostRows, rows - first);
            foreach (var run in _runs)
            {
                run.Take(columns, block);
            }

            for (var row = 0; row < block; row++)
            {
                foreach (var run in _runs)
                {
                    run.Write(columns, row, _pending);
                }

                if (_pending.WrittenCount >= Chunk)
                {
                    Flush();
                }
            }
        }
    }

    /// <summary>32 lower-case hexadecimal digits for what was appended so far.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    private void AppendNumber(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_pending.GetSpan(sizeof(int)), number);
        _pending.Advance(sizeof(int));
    }

    private void AppendText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AppendNumber(bytes.Length);
        _pending.Write(bytes);
    }

    private void Flush()
    {
        _hash.Append(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }
}
