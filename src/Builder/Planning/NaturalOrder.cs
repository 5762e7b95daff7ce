namespace Builder.Planning;

/// <summary>
/// Orders names as people count: runs of digits by their number, everything else by its characters (ordinal), so chr2 comes
/// before chr10 and 22 before X. Names that differ in leading zeros alone are ordered ordinally.
/// </summary>
public sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x;
        ReadOnlySpan<char> other = y;
        while (one.Length > 0 && other.Length > 0)
        {
            var first = Part(one);
            var second = Part(other);
            var order = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0])
                ? CompareNumbers(first.TrimStart('0'), second.TrimStart('0'))
                : first.SequenceCompareTo(second);
            if (order != 0)
            {
                return order;
            }

            one = one[first.Length..];
            other = other[second.Length..];
        }

        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(x, y);
    }

    private static int CompareNumbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
        => one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);

    /// <summary>The digits that a text begins with, or its first character.</summary>
    private static ReadOnlySpan<char> Part(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..Math.Max(1, end)];
    }
}
