namespace Builder.Tests.Oracle;

/// <summary>§6.3 and §6.4: what is counted in the letters around a position.</summary>
internal static class OracleWindow
{
    /// <summary>By k: the names of the columns.</summary>
    private static readonly string[][] Names = [.. Enumerable.Range(0, 7).Select(k => Words(k).Select(word => $"{k}mer_{word}").ToArray())];

    public static IEnumerable<(string Name, object Value)> Of(string sequence, int position, int flank)
    {
        var (start, end) = Bounds(sequence, position, flank);
        var letters = new int['Z'];
        for (var i = start; i < end; i++)
        {
            letters[sequence[i]]++;
        }

        double length = end - start;
        var entropy = 0.0;
        foreach (var count in letters)
        {
            entropy -= count == 0 ? 0 : count / length * Math.Log2(count / length);
        }

        yield return ("window_start", start);
        yield return ("window_end", end);
        yield return ("gc_content", (letters['G'] + letters['C']) / length);
        yield return ("sequence_length", end - start);
        yield return ("sequence_complexity", entropy);
    }

    /// <summary>All 4^k counts, lexicographic; a k-mer with an N is not counted.</summary>
    public static IEnumerable<(string Name, object Value)> Kmers(string sequence, int position, int flank, int k)
    {
        var (start, end) = Bounds(sequence, position, flank);
        var counts = new ushort[Names[k].Length];
        for (var i = start; i + k <= end; i++)
        {
            var index = 0;
            for (var j = i; j < i + k && index >= 0; j++)
            {
                var letter = sequence[j] switch { 'A' => 0, 'C' => 1, 'G' => 2, 'T' => 3, _ => -1 };
                index = letter < 0 ? -1 : (4 * index) + letter;
            }

            if (index >= 0)
            {
                counts[index]++;
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            yield return (Names[k][i], counts[i]);
        }
    }

    private static (int Start, int End) Bounds(string sequence, int position, int flank)
        => (Math.Max(position - flank, 0), Math.Min(position + flank, sequence.Length));

    private static IEnumerable<string> Words(int k)
        => k == 0 ? [""] : Words(k - 1).SelectMany(word => "ACGT".Select(letter => word + letter));
}
