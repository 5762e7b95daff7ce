namespace Builder.Dataset;

/// <summary>
/// Group 4: how often each k-mer occurs in a row's window, overlaps included; a k-mer with an N is not counted.
/// Rows come in order of position, so from row to row only the k-mers that enter or leave the window are looked at, and a
/// column is written in runs: a run ends where its count changes.
/// </summary>
internal sealed class KmerColumns : ColumnGroup<GeneAtHand>
{
    private readonly int _size;
    private readonly int _flank;
    private readonly Column<ushort>[] _columns;
    private readonly ushort[] _counts;
    private readonly int[] _runStarts;

    public KmerColumns(int size, int flank)
        : base(4)
    {
        (_size, _flank) = (size, flank);
        var kmers = 1 << (2 * size);
        _columns = [.. Names(size).Select(UInt16)];
        _counts = new ushort[kmers];
        _runStarts = new int[kmers];
    }

    /// <summary>Column names of all k-mers of a size, in alphabetical order.</summary>
    public static IEnumerable<string> Names(int size)
        => Enumerable.Range(0, 1 << (2 * size)).Select(kmer => $"{size}mer_{Name(kmer, size)}");

    public override void Fill(GeneAtHand gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        var sequence = gene.Sequence;
        var (first, next) = (0, 0); // the k-mers that are counted start in [first, next)
        Array.Clear(_counts);
        _runStarts.AsSpan().Fill(at);
        for (var i = 0; i < rows.Length; i++)
        {
            var (start, end) = WindowColumns.Around(rows[i].Position, _flank, sequence.Length);
            var stop = Math.Max(start, end - _size + 1);
            for (; first < Math.Min(start, next); first++)
            {
                Change(sequence, first, -1, at + i);
            }

            (first, next) = (start, Math.Max(next, start));
            for (; next < stop; next++)
            {
                Change(sequence, next, 1, at + i);
            }
        }

        for (var kmer = 0; kmer < _counts.Length; kmer++)
        {
            EndRun(kmer, at + rows.Length);
        }
    }

    private void Change(ReadOnlySpan<byte> sequence, int start, int by, int row)
    {
        var kmer = 0;
        foreach (var letter in sequence.Slice(start, _size))
        {
            var code = BaseCode.Of(letter);
            if (code == BaseCode.Unknown)
            {
                return;
            }

            kmer = (kmer << 2) | code;
        }

        EndRun(kmer, row);
        _counts[kmer] = (ushort)(_counts[kmer] + by);
    }

    private void EndRun(int kmer, int row)
    {
        var start = _runStarts[kmer];
        if (start < row)
        {
            _columns[kmer].Fill(start, row - start).Fill(_counts[kmer]);
            _runStarts[kmer] = row;
        }
    }

    private static string Name(int kmer, int size) => string.Create(size, kmer, static (letters, code) =>
    {
        for (var i = letters.Length - 1; i >= 0; i--, code >>= 2)
        {
            letters[i] = "ACGT"[code & 3];
        }
    });
}
