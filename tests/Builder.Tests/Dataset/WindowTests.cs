using System.Text;
using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class WindowTests
{
    [Fact]
    public void The_golden_window_has_the_golden_counts()
    {
        var row = Single("ACGTNACG", position: 4, flank: 4, kmer: 3);

        Assert.Equal(2, row.Kmers[0b00_01_10]);
        Assert.Equal(1, row.Kmers[0b01_10_11]);
        Assert.Equal(3, row.Kmers.Sum(count => count));
        Assert.Equal(0.5, row.Gc);
        Assert.Equal(8, row.Length);
        Assert.Equal(2.25, row.Complexity, 1e-12);
    }

    [Fact]
    public void A_gene_of_Ns_has_no_kmer_no_gc_and_no_complexity()
    {
        var row = Single("NNNNNN", position: 3, flank: 250, kmer: 2);

        Assert.All(row.Kmers, count => Assert.Equal(0, count));
        Assert.Equal((0.0, 0.0, 6), (row.Gc, row.Complexity, row.Length));
    }

    [Fact]
    public void A_window_shorter_than_the_kmer_has_none()
        => Assert.All(Single("ACGT", position: 2, flank: 2, kmer: 6).Kmers, count => Assert.Equal(0, count));

    [Theory]
    [InlineData(1, 250)]
    [InlineData(2, 10)]
    [InlineData(3, 250)]
    [InlineData(4, 1)]
    [InlineData(6, 40)]
    public void Sliding_counts_equal_naive_counts(int kmer, int flank)
    {
        var sequence = Samples.RandomSequence(1200, kmer + flank);
        var random = new Random(flank);
        int[] dense = [.. Enumerable.Range(0, 200)];
        int[] sparse = [.. Enumerable.Range(0, 40).Select(_ => random.Next(200, 1199)).Append(1199).Distinct().Order()];
        int[] positions = [0, .. dense, .. sparse];

        var rows = Rows(sequence, positions, flank, kmer);

        Assert.Equal(positions.Length, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var (start, end) = (Math.Max(0, positions[i] - flank), Math.Min(1200, positions[i] + flank));
            var window = Encoding.ASCII.GetString(sequence[start..end]);
            Assert.Equal((start, end, window.Length), (rows[i].Start, rows[i].End, rows[i].Length));
            Assert.Equal(NaiveKmers(window, kmer), rows[i].Kmers);
            Assert.Equal(window.Count(letter => letter is 'G' or 'C') / (double)window.Length, rows[i].Gc, 1e-12);
            Assert.Equal(NaiveEntropy(window), rows[i].Complexity, 1e-9);
        }
    }

    [Fact]
    public void Kmer_columns_are_named_in_the_order_of_the_alphabet()
    {
        var names = new KmerColumns(2, 250).Columns.Select(column => column.Spec.Name);

        Assert.Equal("2mer_AA 2mer_AC 2mer_AG 2mer_AT 2mer_CA", string.Join(' ', names.Take(5)));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(16, names.Distinct().Count());
    }

    private static int[] NaiveKmers(string window, int size)
    {
        var counts = new int[1 << (2 * size)];
        for (var i = 0; i + size <= window.Length; i++)
        {
            var word = window.Substring(i, size);
            if (!word.Contains('N', StringComparison.Ordinal))
            {
                counts[word.Aggregate(0, (code, letter) => (code * 4) + "ACGT".IndexOf(letter, StringComparison.Ordinal))]++;
            }
        }

        return counts;
    }

    private static double NaiveEntropy(string window)
        => -window.GroupBy(letter => letter)
            .Select(group => group.Count() / (double)window.Length)
            .Sum(share => share * Math.Log2(share));

    private static WindowRow Single(string sequence, int position, int flank, int kmer)
        => Assert.Single(Rows(Samples.Sequence(sequence), [position], flank, kmer));

    private static List<WindowRow> Rows(byte[] sequence, int[] positions, int flank, int kmer)
    {
        var gene = new GeneAtHand(new DatasetOptions(), new ScriptedModel());
        gene.TakeUp(Samples.Gene(sequence.Length, [], []), sequence);
        RowDraft[] drafts =
        [
            .. positions.Select(position
                => new RowDraft(position, position, -1, PredictionType.TrueNegative, SpliceType.Neither)),
        ];
        var (window, kmers) = (new WindowColumns(flank), new KmerColumns(kmer, flank));
        foreach (var group in new ColumnGroup[] { window, kmers })
        {
            foreach (var column in group.Columns)
            {
                column.Reserve(drafts.Length + 1);
            }

            group.Fill(gene, drafts, 1); // not at 0, so that a lost offset shows
        }

        return [.. Enumerable.Range(1, drafts.Length).Select(row => new WindowRow(
            At<int>(window, 0, row),
            At<int>(window, 1, row),
            At<double>(window, 2, row),
            At<int>(window, 3, row),
            At<double>(window, 4, row),
            [.. kmers.Columns.Select(column => (int)((Column<ushort>)column).Fill(row, 1)[0])]))];
    }

    private static T At<T>(ColumnGroup group, int column, int row)
        where T : struct
        => ((Column<T>)group.Columns[column]).Fill(row, 1)[0];

    private sealed record WindowRow(int Start, int End, double Gc, int Length, double Complexity, int[] Kmers);
}
