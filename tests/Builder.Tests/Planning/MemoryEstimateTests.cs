using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class MemoryEstimateTests
{
    [Fact]
    public void More_of_anything_never_needs_less() => Gen.Select(
        Gen.Int[1, 100_000], Gen.Long[0, 10_000_000], Gen.Long[1, 5_000], Gen.Int[1, 3_000_000], Gen.Int[0, 1_000_000])
        .Sample((batchRows, rows, rowBytes, longest, more) =>
        {
            var peak = MemoryEstimate.Peak(batchRows, rows, rowBytes, longest);

            Assert.True(peak > MemoryEstimate.Base);
            Assert.True(MemoryEstimate.Peak(batchRows + more, rows, rowBytes, longest) >= peak);
            Assert.True(MemoryEstimate.Peak(batchRows, rows + more, rowBytes, longest) >= peak);
            Assert.True(MemoryEstimate.Peak(batchRows, rows, rowBytes + more, longest) >= peak);
            Assert.True(MemoryEstimate.Peak(batchRows, rows, rowBytes, longest + more) >= peak);
        });

    [Fact]
    public void A_batch_with_fewer_rows_than_a_row_group_needs_less()
        => Assert.True(MemoryEstimate.Peak(25_000, 100, 1_000, 1_000) < MemoryEstimate.Peak(25_000, 25_000, 1_000, 1_000));

    [Fact]
    public void A_gene_keeps_no_more_rows_than_it_has_bases_and_sites_and_none_without_sites() => Gen.Select(
        Gen.Int[1, 3_000_000], Gen.Int[0, 2_000]).Sample((length, sites) =>
        {
            var rows = MemoryEstimate.Rows(length, sites, new DatasetOptions());

            Assert.InRange(rows, 0, length + sites);
            Assert.Equal(0, MemoryEstimate.Rows(length, 0, new DatasetOptions()));
            Assert.True(MemoryEstimate.Rows(length, sites + 1, new DatasetOptions()) >= rows);
        });
}
