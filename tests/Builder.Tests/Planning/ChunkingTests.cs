using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class ChunkingTests
{
    private static readonly Gen<(int[] Lengths, int Chunks)> Plans =
        Gen.Select(Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 2_000_000]).Array[1, 200], Gen.Int[1, 300]);

    [Fact]
    public void Chunks_are_contiguous_cover_every_gene_and_none_is_empty() => Plans.Sample(plan =>
    {
        var chunks = Chunking.Cut(plan.Lengths, plan.Chunks);

        Assert.Equal(Math.Min(plan.Chunks, plan.Lengths.Length), chunks.Count);
        var next = 0;
        foreach (var (chunk, id) in chunks.Select((chunk, i) => (chunk, i + 1)))
        {
            Assert.Equal(id, chunk.Id);
            Assert.Equal(next, chunk.FirstOrdinal);
            Assert.True(chunk.Genes >= 1);
            var lengths = plan.Lengths[chunk.FirstOrdinal..(chunk.LastOrdinal + 1)];
            Assert.Equal(lengths.Sum(length => (long)length), chunk.Bases);
            Assert.Equal(lengths.Max(), chunk.LongestGene);
            next = chunk.LastOrdinal + 1;
        }

        Assert.Equal(plan.Lengths.Length, next);
    });

    [Fact]
    public void Chunks_differ_from_an_equal_share_by_no_more_than_the_longest_gene() => Plans.Sample(plan =>
    {
        var chunks = Chunking.Cut(plan.Lengths, plan.Chunks);

        var share = plan.Lengths.Sum(length => (long)length) / (double)chunks.Count;
        Assert.All(chunks, chunk => Assert.InRange(chunk.Bases, share - plan.Lengths.Max() - 1, share + plan.Lengths.Max() + 1));
    });

    [Fact]
    public void The_same_genes_are_cut_the_same_way() => Plans.Sample(plan =>
        Assert.Equal(Chunking.Cut(plan.Lengths, plan.Chunks), Chunking.Cut([.. plan.Lengths], plan.Chunks)));

    [Fact]
    public void Equal_genes_make_equal_chunks()
        => Assert.Equal([25, 25, 25, 25], Chunking.Cut([.. Enumerable.Repeat(1000, 100)], 4).Select(chunk => chunk.Genes));

    [Fact]
    public void One_giant_gene_has_a_chunk_of_its_own()
        => Assert.Equal([3, 1, 3], Chunking.Cut([10, 10, 10, 100_000, 10, 10, 10], 3).Select(chunk => chunk.Genes));

    [Fact]
    public void No_genes_make_no_chunks() => Assert.Empty(Chunking.Cut([], 3));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_chunk_cannot_be_asked_for(int chunks)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Chunking.Cut([1], chunks));
}
