using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class StrategyTests
{
    private const long Gibi = 1L << 30;

    [Theory]
    [InlineData(1, 64L, "conservative")]
    [InlineData(5_000, 1L, "conservative")]
    [InlineData(5_001, 32L, "moderate")]
    [InlineData(5_001, 31L, "conservative")]
    [InlineData(10_000, 32L, "moderate")]
    [InlineData(10_001, 4L, "split")]
    [InlineData(15_000, 256L, "split")]
    [InlineData(15_001, 64L, "aggressive")]
    [InlineData(15_001, 63L, "conservative")]
    [InlineData(1_000_000, 64L, "aggressive")]
    public void Auto_takes_the_first_that_fits_genes_and_memory(int genes, long gibibytes, string expected)
        => Assert.Equal(expected, Strategies.Choose("auto", genes, gibibytes * Gibi).Strategy.Name);

    [Theory]
    [InlineData(6_000, "moderate")]
    [InlineData(20_000, "aggressive")]
    public void Auto_does_not_hold_a_memory_that_could_not_be_read_against_a_strategy(int genes, string expected)
        => Assert.Equal(expected, Strategies.Choose("AUTO", genes, null).Strategy.Name);

    [Fact]
    public void A_strategy_that_the_machine_is_too_small_for_is_named_in_the_reason()
        => Assert.Equal(
            "6,000 genes ask for moderate, which wants 32G of RAM; this machine has 8G",
            Strategies.Choose("auto", 6_000, 8 * Gibi).Reason);

    [Fact]
    public void A_strategy_chosen_by_name_is_taken_whatever_the_machine()
    {
        var (strategy, reason) = Strategies.Choose("Aggressive", 1, 1);

        Assert.Equal(("aggressive", "chosen by name"), (strategy.Name, reason));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<InputException>(() => Strategies.Choose("bold", 1, null));

        Assert.Equal("There is no strategy \"bold\": choose auto, conservative, moderate, split, aggressive.", error.Message);
    }

    [Fact]
    public void Every_number_of_genes_has_a_strategy_and_their_ranges_ascend()
    {
        Assert.Equal(Strategies.All.Select(strategy => strategy.MaxGenes).Order(), Strategies.All.Select(strategy => strategy.MaxGenes));
        Assert.Equal(int.MaxValue, Strategies.All[^1].MaxGenes);
        Assert.Equal(0, Strategies.All[0].MinRam);
    }
}
