using System.Text;
using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>The k-mer columns of a whole file as another program reads them, against counts made with substrings.</summary>
public sealed class KmerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new[] { 1 }, 4)]
    [InlineData(new[] { 2, 5 }, 16 + 1024)]
    [InlineData(new[] { 6 }, 4096)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6 }, 4 + 16 + 64 + 256 + 1024 + 4096)]
    public async Task Every_size_is_counted_in_every_row(int[] sizes, int columns)
    {
        var options = new DatasetOptions { KmerSizes = sizes, Flank = 40, Window = 2, HardProbability = 0.9 };
        var (genes, sequences) = Samples.Corpus(4);
        var path = _folder.File("rows.parquet");
        await using (var writer = new SequenceWriter(path, options, new NoisyModel(), 150))
        {
            for (var i = 0; i < genes.Length; i++)
            {
                await writer.AddAsync(genes[i], sequences[i], Token);
            }

            await writer.FinishAsync(Token);
        }

        var names = DatasetSchema.For(options).Where(column => column.Group == 4).Select(column => column.Name).ToList();
        var letters = genes.Zip(sequences).ToDictionary(pair => pair.First.Id, pair => Encoding.ASCII.GetString(pair.Second));
        var rows = Duck.Read(path, "gene_id, window_start, window_end, [*COLUMNS('^[1-6]mer_[ACGT]+$')]");

        Assert.Equal(sizes.SelectMany(Names), names);
        Assert.True(rows.Count > 100, $"{rows.Count} rows prove little");
        Assert.All(rows, row =>
        {
            var window = letters[(string)row[0]!][(int)row[1]!..(int)row[2]!];
            var counts = ((List<ushort>)row[3]!).Select((count, i) => (Name: names[i], Count: (int)count)).ToList();
            Assert.Equal(columns, counts.Count);
            Assert.Equal(
                sizes.SelectMany(size => Counted(window, size)).OrderBy(count => count.Name, StringComparer.Ordinal),
                counts.Where(count => count.Count > 0).OrderBy(count => count.Name, StringComparer.Ordinal));
        });
    }

    private static IEnumerable<(string Name, int Count)> Counted(string window, int size)
        => Enumerable.Range(0, Math.Max(0, window.Length - size + 1))
            .Select(start => window.Substring(start, size))
            .Where(word => !word.Contains('N', StringComparison.Ordinal))
            .CountBy(word => word)
            .Select(word => ($"{size}mer_{word.Key}", word.Value));

    private static IEnumerable<string> Names(int size)
        => Words(size).Select(word => $"{size}mer_{word}");

    private static IEnumerable<string> Words(int size)
        => size == 0 ? [""] : Words(size - 1).SelectMany(word => "ACGT".Select(letter => word + letter));
}
