using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class PilotChunksTests
{
    // Short ones among their like and long ones among theirs, the longest of all in the middle.
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 1000).Select(i => i == 612 ? 2_000_000 : i % 250 < 150 ? 300 + (i * 7919 % 600) : 2000 + (i * 104_729 % 50_000))];

    [Theory]
    [InlineData(200, 50, 2, 2)]
    [InlineData(200, 50, 8, 4)]
    [InlineData(10, 50, 8, 1)]
    [InlineData(1, 1, 8, 1)]
    [InlineData(999, 50, 4, 4)]
    public void The_pilot_has_the_genes_that_were_asked_for_in_as_many_runs_as_are_of_use(int genes, int batchSize, int runs, int expected)
    {
        var pilot = Cut(genes, batchSize, runs).Where(chunk => chunk.Pilot).ToList();

        Assert.Equal((genes, expected), (pilot.Sum(chunk => chunk.Genes), pilot.Count));
    }

    [Theory]
    [InlineData(200, 2)]
    [InlineData(1, 1)]
    [InlineData(999, 4)]
    public void Chunks_are_the_whole_plan_in_its_order_whatever_is_the_pilots(int genes, int runs)
    {
        var chunks = Cut(genes, 50, runs);

        Assert.Equal(Enumerable.Range(1, chunks.Count), chunks.Select(chunk => chunk.Id));
        Assert.Equal(Enumerable.Range(0, Sizes.Length), chunks.SelectMany(chunk => Enumerable.Range(chunk.FirstOrdinal, chunk.Genes)));
        Assert.All(chunks, chunk => Assert.Equal(
            (Sizes.Skip(chunk.FirstOrdinal).Take(chunk.Genes).Sum(size => (long)size), Sizes.Skip(chunk.FirstOrdinal).Take(chunk.Genes).Max()), (chunk.Bases, chunk.LongestGene)));
    }

    [Fact]
    public void The_largest_gene_is_always_in()
        => Assert.All([1, 7, 50, 300], genes => Assert.Contains(Cut(genes, 10, 4), chunk => chunk.Pilot && chunk.LongestGene == 2_000_000));

    [Fact]
    public void Genes_of_all_lengths_are_in_about_as_the_plan_has_them()
    {
        int[] ordered = [.. Sizes.Order()];
        var pilot = Cut(200, 50, 4).Where(chunk => chunk.Pilot).SelectMany(chunk => Sizes.Skip(chunk.FirstOrdinal).Take(chunk.Genes)).ToList();

        // Twenty genes are due to each tenth. Any fifty genes would not do: the first have none of the longer ones.
        Assert.All(Tenths(pilot), count => Assert.InRange(count, 15, 25));
        Assert.Contains(Tenths([.. Sizes.Take(50)]), count => count == 0);

        IEnumerable<int> Tenths(IReadOnlyList<int> sizes)
            => Enumerable.Range(0, 10).Select(tenth => sizes.Count(size => size >= ordered[tenth * 100] && (tenth == 9 || size < ordered[(tenth + 1) * 100])));
    }

    [Fact]
    public void The_same_genes_make_the_same_pilot() => Assert.Equal(Cut(120, 50, 3), Cut(120, 50, 3));

    private static IReadOnlyList<PlannedChunk> Cut(int genes, int batchSize, int runs) => PilotChunks.Cut(Sizes, genes, batchSize, runs, chunks: 8);
}
