using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Builder.Dataset.Storage;

/// <summary>The statistics of a column chunk: by its smallest and largest value readers skip what a query cannot want.</summary>
internal static class Extremes
{
    /// <summary>Writes the statistics as a field of the chunk's metadata.</summary>
    /// <param name="values">Present values; of a chunk with a dictionary its distinct values will do.</param>
    public static void Write<T>(ThriftWriter footer, int field, ReadOnlySpan<T> values, int nulls)
        where T : struct
    {
        footer.Begin(field);
        footer.Int64(3, nulls);
        if (values.Length == 0)
        {
            // nothing to say
        }
        else if (typeof(T) == typeof(ReadOnlyMemory<char>))
        {
            WriteTexts(footer, As<T, ReadOnlyMemory<char>>(values));
        }
        else if (typeof(T) == typeof(double))
        {
            WriteDoubles(footer, As<T, double>(values));
        }
        else if (typeof(T) == typeof(long))
        {
            WriteBounds(footer, Of(As<T, long>(values)));
        }
        else if (typeof(T) == typeof(int))
        {
            WriteBounds(footer, Of(As<T, int>(values)));
        }
        else
        {
            var (least, most) = Of(As<T, ushort>(values));
            WriteBounds(footer, ((int)least, (int)most));
        }

        footer.End();
    }

    private static ReadOnlySpan<TTo> As<TFrom, TTo>(ReadOnlySpan<TFrom> values)
        => MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(values)), values.Length);

    /// <summary>Vector by vector; a NaN among the values makes the result NaN.</summary>
    private static (T Least, T Most) Of<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>
    {
        var (least, most) = (values[0], values[0]);
        var whole = values.Length - (values.Length % Vector<T>.Count);
        if (whole > 0)
        {
            var (leasts, mosts) = (new Vector<T>(values), new Vector<T>(values));
            for (var i = Vector<T>.Count; i < whole; i += Vector<T>.Count)
            {
                var next = new Vector<T>(values[i..]);
                (leasts, mosts) = (Vector.Min(leasts, next), Vector.Max(mosts, next));
            }

            for (var i = 0; i < Vector<T>.Count; i++)
            {
                (least, most) = (T.Min(least, leasts[i]), T.Max(most, mosts[i]));
            }
        }

        foreach (var value in values[whole..])
        {
            (least, most) = (T.Min(least, value), T.Max(most, value));
        }

        return (least, most);
    }

    /// <summary>As the format demands: no bounds where there is a NaN, and a bound of zero has the sign that lies outside.</summary>
    private static void WriteDoubles(ThriftWriter footer, ReadOnlySpan<double> values)
    {
        var (least, most) = Of(values);
        if (!double.IsNaN(least) && !double.IsNaN(most))
        {
            WriteBounds(footer, (least == 0 ? -0.0 : least, most == 0 ? 0.0 : most));
        }
    }

    private static void WriteBounds<T>(ThriftWriter footer, (T Least, T Most) bounds)
        where T : unmanaged
        => WriteBounds(
            footer,
            MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in bounds.Least)),
            MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in bounds.Most)));

    /// <summary>Texts are compared as their UTF-8 bytes.</summary>
    private static void WriteTexts(ThriftWriter footer, ReadOnlySpan<ReadOnlyMemory<char>> texts)
    {
        var least = Encoding.UTF8.GetBytes(texts[0].ToArray());
        var most = least;
        foreach (var text in texts[1..])
        {
            var bytes = Encoding.UTF8.GetBytes(text.ToArray());
            least = bytes.AsSpan().SequenceCompareTo(least) < 0 ? bytes : least;
            most = bytes.AsSpan().SequenceCompareTo(most) > 0 ? bytes : most;
        }

        WriteBounds(footer, least, most);
    }

    private static void WriteBounds(ThriftWriter footer, ReadOnlySpan<byte> least, ReadOnlySpan<byte> most)
    {
        footer.Binary(5, most);
        footer.Binary(6, least);
    }
}
