using Builder.Supervision.Swap;

namespace Builder.Tests.Supervision.Swap;

public sealed class SwapSizingTests
{
    [Theory]
    [InlineData(64L << 30, 8L << 30)]
    [InlineData((32L << 30) + 1, 8L << 30)]
    [InlineData(32L << 30, 16L << 30)]
    [InlineData((16L << 30) + 1, 16L << 30)]
    [InlineData(16L << 30, 16L << 30)]
    [InlineData(4L << 30, 4L << 30)]
    [InlineData((4L << 30) + 1, (4L << 30) + (1L << 20))]
    public void The_rule_goes_by_RAM(long ram, long wanted) => Assert.Equal(wanted, SwapSizing.Wanted(ram));
}
