using Builder.Supervision.Policy;
using CsCheck;

namespace Builder.Tests.Supervision.Policy;

public sealed class SettlingTests
{
    [Fact]
    public void Without_chance_the_wait_is_fifteen_seconds_doubled_each_time_up_to_ten_minutes()
        => Assert.Equal(
            [15, 30, 60, 120, 240, 480, 600, 600],
            Enumerable.Range(1, 8).Select(times => Settling.After(times, chance: 0).TotalSeconds));

    [Fact]
    public void Chance_adds_up_to_a_quarter_and_never_makes_the_wait_longer_than_the_longest()
        => Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 1]).Sample((times, chance) =>
        {
            var (plain, wait) = (Settling.After(times, 0), Settling.After(times, chance));

            Assert.InRange(wait, plain, Settling.Longest);
            Assert.InRange(wait, Settling.First, 1.25 * plain);
            Assert.True(wait <= Settling.After(times, 1) && wait <= Settling.After(times + 1, chance));
        });
}
