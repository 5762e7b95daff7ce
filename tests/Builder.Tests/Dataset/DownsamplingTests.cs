using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Builder.Planning;
using Kind = Builder.Tests.Dataset.RowSelectorTests.Kind;

namespace Builder.Tests.Dataset;

public sealed class DownsamplingTests
{
    private static readonly DatasetOptions NoEasy = new() { EasyRatio = 0, Window = 0 };

    [Fact]
    public void Near_TNs_are_those_within_the_window_inclusive()
    {
        var kept = Negatives(Samples.Gene(400, [200], []), new ScriptedModel(), NoEasy with { Window = 75 });

        Assert.Equal(Enumerable.Range(125, 151).Where(position => position != 200), kept);
    }

    [Fact]
    public void Neighbourhoods_that_overlap_are_joined()
    {
        var kept = Negatives(Samples.Gene(40, [10, 12, 35], []), new ScriptedModel(), NoEasy with { Window = 3 });

        Assert.Equal([7, 8, 9, 11, 13, 14, 15, 32, 33, 34, 36, 37, 38], kept);
    }

    [Fact]
    public void Hard_TNs_are_those_at_or_above_the_probability_of_either_type()
    {
        var model = new ScriptedModel().Donor(3, 0.15).Donor(5, 0.1499).Acceptor(7, 0.15).Acceptor(9, 0.1499);

        Assert.Equal([3, 7], Negatives(Samples.Gene(20, [], []), model, NoEasy));
    }

    [Fact]
    public void A_gene_without_other_rows_keeps_its_hard_TNs_only()
    {
        var options = NoEasy with { EasyRatio = 1000, Window = 75 };

        Assert.Equal([3], Negatives(Samples.Gene(20, [], []), new ScriptedModel().Donor(3, 0.2), options));
    }

    [Theory]
    [InlineData(0.5, 1, 0)]
    [InlineData(0.5, 2, 1)]
    [InlineData(0.5, 3, 1)]
    [InlineData(2.0, 3, 6)]
    [InlineData(1000, 3, 97)]
    [InlineData(0, 3, 0)]
    public void Easy_TNs_are_the_floor_of_ratio_times_other_rows_and_at_most_all(double ratio, int sites, int expected)
    {
        int[] donors = [.. Enumerable.Range(0, sites).Select(i => 10 * i)];

        var kept = Negatives(Samples.Gene(100, donors, []), new ScriptedModel(), NoEasy with { EasyRatio = ratio });

        Assert.Equal(expected, kept.Count);
    }

    [Fact]
    public void Easy_TNs_are_the_positions_with_the_smallest_documented_hashes()
    {
        var gene = Samples.Gene(500, [.. Enumerable.Range(0, 40)], [], "ENSG–ü");

        var kept = Negatives(gene, new ScriptedModel(), NoEasy with { EasyRatio = 0.5, Seed = 99 });

        var expected = Enumerable.Range(40, 460).OrderBy(position => Hash(99, gene.Id, position)).Take(20).Order();
        Assert.Equal(expected, kept);
    }

    [Fact]
    public void The_seed_changes_the_draw_and_a_larger_ratio_only_adds_to_it()
    {
        var gene = Samples.Gene(500, [.. Enumerable.Range(0, 40)], []);
        var small = Negatives(gene, new ScriptedModel(), NoEasy with { EasyRatio = 0.5 });

        Assert.NotEqual(small, Negatives(gene, new ScriptedModel(), NoEasy with { EasyRatio = 0.5, Seed = 43 }));
        Assert.Subset(Negatives(gene, new ScriptedModel(), NoEasy with { EasyRatio = 1 }).ToHashSet(), small.ToHashSet());
    }

    private static ulong Hash(ulong seed, string gene, int position)
    {
        byte[] key = [.. new byte[8], .. Encoding.UTF8.GetBytes(gene), .. new byte[4]];
        BinaryPrimitives.WriteUInt64LittleEndian(key, seed);
        BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(key.Length - 4), position);
        return XxHash64.HashToUInt64(key);
    }

    private static List<int> Negatives(PlannedGene gene, ScriptedModel model, DatasetOptions options)
        => [.. RowSelectorTests.Select(gene, model, options).Where(row => row.Kind == Kind.TN).Select(row => row.Position)];
}
