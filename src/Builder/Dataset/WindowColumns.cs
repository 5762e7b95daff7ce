namespace Builder.Dataset;

/// <summary>Group 3: the sequence window around a row, [position − flank, position + flank) clipped to the gene.</summary>
internal sealed class WindowColumns : ColumnGroup<GeneAtHand>
{
    private readonly int _flank;
    private readonly double[] _countTimesLog;
    private readonly int[] _counts = new int[BaseCode.Count];
    private readonly Column<int> _start;
    private readonly Column<int> _end;
    private readonly Column<double> _gcContent;
    private readonly Column<int> _length;
    private readonly Column<double> _complexity;

    public WindowColumns(int flank)
        : base(3)
    {
        _flank = flank;
        _countTimesLog = [0, .. Enumerable.Range(1, 2 * flank).Select(count => count * Math.Log2(count))];
        _start = Int32("window_start");
        _end = Int32("window_end");
        _gcContent = Double("gc_content");
        _length = Int32("sequence_length", repeats: true);
        _complexity = Double("sequence_complexity");
    }

    /// <summary>The window of a position, half open.</summary>
    public static (int Start, int End) Around(int position, int flank, int geneLength)
        => (Math.Max(0, position - flank), Math.Min(geneLength, position + flank));

    public override void Fill(GeneAtHand gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        var sequence = gene.Sequence;
        var (start, end) = (0, 0);
        Array.Clear(_counts);
        for (var i = 0; i < rows.Length; i++)
        {
            var (nextStart, nextEnd) = Around(rows[i].Position, _flank, sequence.Length);
            if (nextStart >= end)
            {
                Array.Clear(_counts);
                (start, end) = (nextStart, nextStart);
            }

            for (; start < nextStart; start++)
            {
                _counts[BaseCode.Of(sequence[start])]--;
            }

            for (; end < nextEnd; end++)
            {
                _counts[BaseCode.Of(sequence[end])]++;
            }

            Put(at + i, start, end);
        }
    }

    /// <summary>
    /// The complexity is Shannon's entropy of the letters in bits, N being a letter:
    /// −Σ c/L log2(c/L) = log2 L − Σ c log2 c / L.
    /// </summary>
    private void Put(int row, int start, int end)
    {
        var length = end - start;
        var sum = 0.0;
        foreach (var count in _counts)
        {
            sum += _countTimesLog[count];
        }

        _start[row] = start;
        _end[row] = end;
        _length[row] = length;
        _gcContent[row] = (double)(_counts[1] + _counts[2]) / length;
        _complexity[row] = (_countTimesLog[length] - sum) / length;
    }
}
