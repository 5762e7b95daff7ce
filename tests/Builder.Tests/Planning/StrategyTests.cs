using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class StrategyTests
{
    private const long Gibi = 1L << 30;

    [Theory]
    [InlineData(1, 64L, "conservative")]
    [InlineData(1, 15L, "conservative")]
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

        Assert.Equal("There is no strategy \"bold\": choose auto, conservative, moderate, split, aggressive, or name a FILE.json of your own.", error.Message);
    }

    [Fact]
    public void The_smallest_is_taken_with_any_memory_and_its_reason_is_the_genes_alone()
        => Assert.Equal("300 genes", Strategies.Choose("auto", 300, Gibi).Reason);

    [Fact]
    public void Every_number_of_genes_is_meant_by_one_strategy()
    {
        Assert.Equal(1, Strategies.All[0].MinGenes);
        Assert.Equal(int.MaxValue, Strategies.All[^1].MaxGenes);
        Assert.All(Strategies.All.Zip(Strategies.All.Skip(1)), pair => Assert.Equal(pair.First.MaxGenes + 1, pair.Second.MinGenes));
    }

    /// <summary>Datasets were built with these, and are expanded only with the same.</summary>
    [Theory]
    [InlineData("conservative", 50, 5_000, null, "3", 0.10, 50, 0.3)]
    [InlineData("moderate", 200, 15_000, null, "3", 0.15, 75, 0.5)]
    [InlineData("split", 50, 8_000, 4, "3", 0.15, 75, 0.5)]
    [InlineData("aggressive", 500, 25_000, null, "3 4", 0.20, 100, 0.7)]
    public void What_a_name_has_meant_it_goes_on_meaning(
        string name, int size, int rows, int? chunks, string kmers, double hard, int window, double easy)
    {
        var strategy = Strategies.Named(name);
        var options = strategy.Options;

        Assert.Equal((size, rows, chunks), (strategy.BatchSize, strategy.BatchRows, strategy.Chunks));
        Assert.Equal(kmers, string.Join(' ', options.KmerSizes));
        Assert.Equal((hard, window, easy), (options.HardProbability, options.Window, options.EasyRatio));
        Assert.Equal(DatasetOptions.AllEnrichers, options.Enrichers);
        Assert.Equal(new DatasetOptions() with { HardProbability = hard, Window = window, EasyRatio = easy, KmerSizes = options.KmerSizes, Enrichers = options.Enrichers }, options);
        Assert.Null(strategy.Environment);
        Assert.Null(strategy.File);
    }

    [Fact]
    public void What_the_Python_builder_is_said_to_need_is_kept_as_a_claim()
    {
        Assert.All(Strategies.All, strategy => Assert.NotNull(strategy.Claims?.Peak));
        Assert.Equal(new SizeRange(40 * Gibi, 50 * Gibi), Strategies.Named("aggressive").Claims!.Peak);
        Assert.Equal(new SizeRange(null, 8 * Gibi), Strategies.All[0].Swap);
    }
}
