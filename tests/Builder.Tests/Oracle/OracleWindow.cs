namespace Builder.Tests.Oracle;

/// <summary>§6.3 and §6.4: what is counted in the letters around a position.</summary>
internal static class OracleWindow
{
    public static IEnumerable<(string Name, object Value)> Of(string sequence, int position, int flank)
    {
        var (start, end) = Bounds(sequence, position, flank);
        var letters = new Dictionary<char, int>();
        for (var i = start; i < end; i++)
        {
            letters[sequence[i]] = letters.GetValueOrDefault(sequence[i]) + 1;
        }

        double length = end - start;
        var entropy = 0.0;
        foreach (var count in letters.Values)
        {
            entropy -= count / length * Math.Log2(count / length);
        }

        yield return ("window_start", start);
        yield return ("window_end", end);
        yield return ("gc_content", (letters.GetValueOrDefault('G') + letters.GetValueOrDefault('C')) / length);
        yield return ("sequence_length", end - start);
        yield return ("sequence_complexity", entropy);
    }

    /// <summary>All 4^k counts, lexicographic; a k-mer with an N is not counted.</summary>
    public static IEnumerable<(string Name, object Value)> Kmers(string sequence, int position, int flank, int k)
    {
        var (start, end) = Bounds(sequence, position, flank);
        var counts = new Dictionary<string, ushort>();
        for (var i = start; i + k <= end; i++)
        {
            var kmer = sequence.Substring(i, k);
            counts[kmer] = (ushort)(counts.GetValueOrDefault(kmer) + 1);
        }

        foreach (var kmer in Words(k))
        {
            yield return ($"{k}mer_{kmer}", counts.GetValueOrDefault(kmer));
        }
    }

    private static (int Start, int End) Bounds(string sequence, int position, int flank)
        => (Math.Max(position - flank, 0), Math.Min(position + flank, sequence.Length));

    private static IEnumerable<string> Words(int k)
    {
        if (k == 0)
        {
            return [""];
        }

        return Words(k - 1).SelectMany(word => "ACGT".Select(letter => word + letter));
    }
}
