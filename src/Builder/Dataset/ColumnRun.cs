using System.Buffers;

namespace Builder.Dataset;

/// <summary>
/// Neighbouring columns whose canonical bytes are made in one go. Rows are hashed one after the other, columns are stored one
/// after the other; of thousands of k-mer counts it costs much less to turn a few rows of all of them at a time than to ask each
/// for one value.
/// </summary>
/// <param name="first">Index of the first column.</param>
/// <param name="count">Columns.</param>
/// <param name="width">Bytes of a row in all of them; 0 = it depends on the row.</param>
internal sealed class ColumnRun(int first, int count, int width)
{
    /// <summary>Rows that are turned at a time: few enough for the processor's cache.</summary>
    public const int MostRows = 16;

    private readonly byte[] _rows = new byte[MostRows * width];

    /// <summary>The runs of a schema, in its order.</summary>
    public static IEnumerable<ColumnRun> Of(IReadOnlyList<ColumnSpec> columns)
    {
        for (int first = 0, next; first < columns.Count; first = next)
        {
            var isFixed = Width(columns[first]) > 0;
            next = first + 1;
            while (next < columns.Count && Width(columns[next]) > 0 == isFixed)
            {
                next++;
            }

            yield return new(first, next - first, Enumerable.Range(first, next - first).Sum(i => Width(columns[i])));
        }
    }

    /// <summary>Takes the next rows of the columns; at most <see cref="MostRows"/>.</summary>
    public void Take(IReadOnlyList<Column> columns, int rows)
    {
        for (int i = first, at = 0; width > 0 && i < first + count; i++)
        {
            at += columns[i].WriteRows(_rows.AsSpan(at), width, rows);
        }
    }

    /// <summary>Appends one of the rows that were taken.</summary>
    public void Write(IReadOnlyList<Column> columns, int row, IBufferWriter<byte> destination)
    {
        if (width > 0)
        {
            destination.Write(_rows.AsSpan(row * width, width));
            return;
        }

        for (var i = first; i < first + count; i++)
        {
            columns[i].WriteNext(destination);
        }
    }

    private static int Width(ColumnSpec column) => column.Nullable ? 0 : column.Type switch
    {
        "uint16" => 1 + sizeof(ushort),
        "int32" => 1 + sizeof(int),
        "int64" => 1 + sizeof(long),
        "double" => 1 + sizeof(double),
        _ => 0,
    };
}
