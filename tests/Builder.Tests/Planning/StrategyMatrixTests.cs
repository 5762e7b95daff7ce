using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class StrategyMatrixTests
{
    private const long Mebi = 1L << 20;
    private const long Gibi = 1L << 30;

    private static readonly MachineFacts Machine = new(4, 64 * Gibi, 60 * Gibi) { SwapTotal = 32 * Gibi, DiskFree = 100 * Gibi };

    [Theory]
    [InlineData(100L, 64L, 100L, 500, Fit.Fits, Fit.Fits, Risk.Low, "")]
    [InlineData(800L, 64L, 100L, 500, Fit.Fits, Fit.Fits, Risk.Some, "a worker comes near its limit, so batches may shrink")]
    [InlineData(1025L, 64L, 100L, 500, Fit.TooLittle, Fit.Fits, Risk.High, "a worker is expected to need 1G and has 1G")]
    [InlineData(100L, 15L, 100L, 500, Fit.Fits, Fit.Fits, Risk.Some, "it is meant for 16G of RAM")]
    [InlineData(100L, 64L, 10L, 500, Fit.Fits, Fit.TooLittle, Risk.High, "the dataset is expected to need 10G of disk and 10G are free")]
    [InlineData(100L, 64L, 100L, 5_001, Fit.Fits, Fit.Fits, Risk.Some, "it is meant for other numbers of genes")]
    public void A_row_says_what_is_too_small(long peakMebi, long ramGibi, long diskGibi, int genes, Fit ram, Fit disk, Risk risk, string reason)
    {
        var machine = Machine with { RamTotal = ramGibi * Gibi, DiskFree = diskGibi * Gibi };

        var row = Row("conservative", peakMebi * Mebi, 10 * Gibi, machine, genes);

        Assert.Equal((ram, disk, risk, reason), (row.Ram, row.Disk, row.Risk, row.RiskReason));
        Assert.Equal(risk != Risk.High, row.Fits);
    }

    [Fact]
    public void What_could_not_be_read_is_unknown_and_held_against_nothing()
    {
        var row = Row("aggressive", 100 * Mebi, Gibi, new(4, null, null), 20_000);

        Assert.Equal((Fit.Unknown, Fit.Unknown, Fit.Unknown, Fit.Unknown, Risk.Low), (row.Ram, row.Advised, row.Swap, row.Disk, row.Risk));
        Assert.True(row.Fits);
    }

    [Theory]
    [InlineData("conservative", 0L, Fit.Fits)]
    [InlineData("moderate", 7L, Fit.TooLittle)]
    [InlineData("moderate", 8L, Fit.Fits)]
    public void Swap_is_held_against_the_advice_for_the_Python_builder_and_makes_no_risk(string name, long gibibytes, Fit expected)
    {
        var row = Row(name, 100 * Mebi, Gibi, Machine with { SwapTotal = gibibytes * Gibi }, Strategies.Named(name).MinGenes);

        Assert.Equal((expected, Risk.Low), (row.Swap, row.Risk));
    }

    [Theory]
    [InlineData(300, 64L, "conservative", "300 genes; a worker is expected to need 100M of its 1G")]
    [InlineData(300, 8L, "conservative", "300 genes; a worker is expected to need 100M of its 1G")]
    [InlineData(6_000, 64L, "moderate", "6,000 genes; a worker is expected to need 100M of its 1G")]
    [InlineData(6_000, 8L, "conservative", "6,000 genes ask for moderate, which wants 32G of RAM; this machine has 8G; a worker is expected to need 100M of its 1G")]
    [InlineData(20_000, 64L, "aggressive", "20,000 genes; a worker is expected to need 100M of its 1G")]
    public void What_is_recommended_is_what_auto_takes(int genes, long ramGibi, string expected, string reason)
    {
        var machine = Machine with { RamTotal = ramGibi * Gibi };

        var matrix = StrategyMatrix.Of([.. Strategies.All.Select(strategy => Row(strategy.Name, 100 * Mebi, Gibi, machine, genes))], genes, machine);

        Assert.Equal((expected, reason, null), (matrix.Recommended, matrix.Reason, matrix.Advice));
        Assert.Equal(expected, Strategies.Choose("auto", genes, machine.RamTotal).Strategy.Name);
    }

    [Fact]
    public void One_that_fits_is_named_where_the_recommended_one_does_not()
        => Assert.Equal("moderate does not fit, conservative does: --strategy conservative", Matrix(6_000, Machine, large: 200 * Gibi, small: Gibi).Advice);

    [Fact]
    public void Where_none_fits_the_disk_there_is_advice_about_the_disk()
        => Assert.StartsWith(
            "none fits the disk, the smallest dataset is expected to need 200G and 100G are free: make room",
            Matrix(6_000, Machine, large: 300 * Gibi, small: 200 * Gibi).Advice,
            StringComparison.Ordinal);

    [Fact]
    public void Where_none_fits_the_memory_there_is_advice_about_memory()
    {
        var rows = Strategies.All.Select(strategy => Row(strategy.Name, 2 * Gibi, Gibi, Machine, 300)).ToList();

        Assert.StartsWith("none fits the memory, so batches will shrink", StrategyMatrix.Of(rows, 300, Machine).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_grows_with_rows_and_columns_and_shrinks_with_workers()
    {
        var one = BuildForecast.Of(60_600_000, new(), workers: 1);

        Assert.Equal((298, 608, 19_998_000_000L), (Math.Round(one.SecondsLow!.Value), Math.Round(one.SecondsHigh!.Value), one.DiskBytes));
        Assert.Equal(one.SecondsLow!.Value / 2, BuildForecast.Of(60_600_000, new(), workers: 2).SecondsLow!.Value, 6);
        Assert.InRange(BuildForecast.Of(1_000_000, new() { KmerSizes = [6] }, 1).DiskBytes / 1_000_000, 450, 460);
        Assert.True(BuildForecast.Of(1_000, new() { KmerSizes = [] }, 1).SecondsLow < BuildForecast.Of(1_000, new(), 1).SecondsLow);
    }

    [Fact]
    public void How_long_tables_take_is_not_known()
        => Assert.Null(BuildForecast.Of(1_000, new() { Source = RowSource.Artifacts }, 1).SecondsLow);

    private static StrategyMatrix Matrix(int genes, MachineFacts machine, long large, long small)
        => StrategyMatrix.Of(
            [.. Strategies.All.Select(strategy => Row(strategy.Name, 100 * Mebi, strategy.Name == "conservative" ? small : large, machine, genes))], genes, machine);

    private static StrategyRow Row(string name, long peak, long disk, MachineFacts machine, int genes)
        => StrategyRow.Of(
            Strategies.Named(name),
            new BuildPlan(name, "", genes, genes, 1, 500, 2, Gibi, true, peak, []),
            new BuildForecast(1_000, disk, 1, 2),
            machine);
}
