using System.Runtime.InteropServices;

namespace Builder.Dataset.Storage;

/// <summary>The dictionary of one column chunk: its distinct values, numbered in the order in which they are met.</summary>
internal sealed class ValueNumbers<T>
    where T : struct
{
    private readonly Dictionary<T, int> _numbers = new(Comparer());
    private readonly List<T> _values = [];

    public ReadOnlySpan<T> Values => CollectionsMarshal.AsSpan(_values);

    public void Clear()
    {
        _numbers.Clear();
        _values.Clear();
    }

    public int Of(T value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var known);
        if (!known)
        {
            number = _values.Count;
            _values.Add(value);
        }

        return number;
    }

    private static IEqualityComparer<T>? Comparer() => typeof(T) switch
    {
        var type when type == typeof(ReadOnlyMemory<char>) => (IEqualityComparer<T>)(object)new SameText(),
        var type when type == typeof(double) => (IEqualityComparer<T>)(object)new SameBits(),
        _ => null,
    };

    /// <summary>A Memory is equal to another of the same object only; here the letters count.</summary>
    private sealed class SameText : IEqualityComparer<ReadOnlyMemory<char>>
    {
        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);
    }

    /// <summary>0 and −0 are equal as numbers but not in a file.</summary>
    private sealed class SameBits : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

        public int GetHashCode(double number) => BitConverter.DoubleToInt64Bits(number).GetHashCode();
    }
}
