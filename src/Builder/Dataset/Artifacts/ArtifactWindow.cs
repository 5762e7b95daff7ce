using Builder.Inputs.Artifacts;

namespace Builder.Dataset.Artifacts;

/// <summary>
/// The window of one row of a prediction run, taken as the tables have it: on the plus strand it lies one base further on
/// than the genome source's, because their coordinate does.
/// </summary>
internal readonly ref struct ArtifactWindow
{
    /// <summary>Half width of a window by the run's rules.</summary>
    private const int Flank = 250;

    private readonly ReadOnlySpan<byte> _letters;

    private ArtifactWindow(int start, ReadOnlySpan<byte> letters)
    {
        Start = start;
        _letters = letters;
    }

    /// <summary>0-based in the oriented sequence of the gene.</summary>
    public int Start { get; }

    /// <summary>Exclusive; equal to <see cref="Start"/> where the run has no sequence.</summary>
    public int End => Start + _letters.Length;

    /// <summary>Letters; 0 where the run has no sequence.</summary>
    public int Length => _letters.Length;

    /// <summary>G and C among all letters, N included; 0 without letters.</summary>
    public double GcContent => _letters.IsEmpty ? 0 : (double)(_letters.Count((byte)'G') + _letters.Count((byte)'C')) / _letters.Length;

    /// <summary>Shannon's entropy of the letters in bits, N being a letter; 0 without letters. Computed in the same steps as
    /// <see cref="WindowColumns"/> does, so that equal windows have equal values to the last bit.</summary>
    public double Complexity
    {
        get
        {
            var sum = 0.0;
            foreach (var letter in "ACGTN"u8)
            {
                sum += CountTimesLog(_letters.Count(letter));
            }

            return _letters.IsEmpty ? 0 : (CountTimesLog(_letters.Length) - sum) / _letters.Length;
        }
    }

    /// <param name="source">Row of the gene as the tables have it.</param>
    public static ArtifactWindow Of(ArtifactGene gene, int source)
    {
        gene.TryGetSequence(source, out var letters);
        return new(gene.WindowStarts[source] ?? Math.Max(0, gene.Positions[source] - Flank), letters);
    }

    /// <summary>Counts every k-mer of the window, overlaps included; one with an N is not counted.</summary>
    /// <param name="counts">Set to 4^size counts in alphabetical order; the window has at most 65,535 letters.</param>
    public void CountKmers(int size, Span<ushort> counts)
    {
        counts.Clear();
        var (kmer, known) = (0, 0);
        foreach (var letter in _letters)
        {
            var code = BaseCode.Of(letter);
            known = code == BaseCode.Unknown ? 0 : known + 1;
            kmer = ((kmer << 2) | (code & 3)) & ((1 << (2 * size)) - 1);
            if (known >= size)
            {
                counts[kmer]++;
            }
        }
    }

    private static double CountTimesLog(int count) => count == 0 ? 0 : count * Math.Log2(count);
}
