using Builder.Supervision.Swap;
using Builder.Telemetry.Inspection;

namespace Builder.Tests.Supervision.Swap;

public sealed class RemovalRulesTests
{
    private const long Gigabyte = SwapMachines.Gigabyte;

    private static readonly SwapRecord Record = new("/btui.swap", 8 * Gigabyte, "btui-1", DateTimeOffset.UnixEpoch, null, null);

    [Fact]
    public void Only_what_btui_made_is_meant()
    {
        var other = Record with { File = "/other.swap" };

        Assert.Equal(Record, RemovalRules.Ask([Record], null).Record);
        Assert.Equal(other, RemovalRules.Ask([Record, other], "/other.swap").Record);
        Assert.Contains("no swap here", RemovalRules.Ask([], null).Refusal!.Sentence);
        Assert.Contains("/btui.swap, /other.swap", RemovalRules.Ask([Record, other], null).Refusal!.Sentence);
        Assert.Contains("/swapfile is no swap that btui made", RemovalRules.Ask([Record], "/swapfile").Refusal!.Sentence);
    }

    [Fact]
    public void What_is_swapped_out_must_fit_in_RAM()
    {
        // 5 % of 8G stay available: 3.6G of 4G may come back.
        Assert.Null(WhyNot(Facts(3 * Gigabyte)));
        var refusal = WhyNot(Facts((long)(3.7 * Gigabyte)))!;
        Assert.True(refusal.MachineLacks);
        Assert.StartsWith("3.7G are swapped out to /btui.swap and would have to fit in RAM, where 4G are available and 410M stay so", refusal.Sentence);
    }

    [Fact]
    public void What_is_unknown_is_refused_where_it_matters()
    {
        Assert.NotNull(WhyNot(Facts(null)));
        Assert.NotNull(WhyNot(Facts(1) with { RamAvailable = null }));
        Assert.Null(WhyNot(Facts(0) with { RamAvailable = null }));
        Assert.Null(WhyNot(Facts(0) with { Area = null, RamAvailable = null }));
    }

    [Fact]
    public void What_somebody_else_put_in_its_place_is_not_touched()
    {
        Assert.Contains("nothing is touched", WhyNot(Facts(0) with { FileIsOurs = false })!.Sentence);
        Assert.Contains("(/btui.swap swap swap defaults 0 0)", WhyNot(Facts(0) with { OtherLines = ["/btui.swap swap swap defaults 0 0"] })!.Sentence);
        Assert.Contains("next start", WhyNot(Facts(0) with { Area = null, DeletedInUse = true })!.Sentence);
    }

    private static RemovalFacts Facts(long? used)
        => new(8 * Gigabyte, 4 * Gigabyte, new(Record.File, Record.Bytes, used, StorageKind.SolidState), false, true, []);

    private static SwapRefusal? WhyNot(RemovalFacts facts) => RemovalRules.WhyNot(facts, Record);
}
