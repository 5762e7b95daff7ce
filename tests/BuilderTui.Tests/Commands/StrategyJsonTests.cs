using Builder.Planning;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class StrategyJsonTests
{
    public static TheoryData<string> Names => [.. Strategies.All.Select(strategy => strategy.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_printed_can_be_given_back(string name)
    {
        var json = StrategyJson.Of(Strategies.Named(name));

        Assert.Equal(json, StrategyJson.Of(StrategyFile.Parse(json, "printed")));
    }

    [Fact]
    public void Of_the_Python_builder_only_claims_are_told_and_said_to_be_that()
    {
        var lines = StrategiesText.Show(Strategies.Named("split")).Split('\n');

        var claims = Array.FindIndex(lines, line => line.StartsWith("What was claimed of the Python builder", StringComparison.Ordinal));
        Assert.Equal(["swap         8G", "peak         15G to 25G (peak and swap of a chunk; in one piece 46 GB of RAM)", "time         -", "disk         -"], lines[(claims + 1)..(claims + 5)]);
    }
}
