using Builder.Supervision;
using CsCheck;

namespace Builder.Tests.Supervision;

public sealed class EtaTests
{
    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 0.0199)]
    [InlineData(100, 1)]
    [InlineData(100, 1.5)]
    [InlineData(0, 0.5)]
    [InlineData(-1, 0.5)]
    [InlineData(100, double.NaN)]
    public void Too_little_done_or_nothing_left_is_no_guess(double seconds, double share)
        => Assert.Null(Remaining.Of(seconds, share));

    [Theory]
    [InlineData(0.5, 0.49, null)]
    [InlineData(0.4, 0.5, null)] // a chunk that was committed is built again
    [InlineData(0.75, 0.5, 100.0)]
    public void What_was_done_in_a_time_nobody_knows_says_nothing_about_the_pace(double share, double before, double? seconds)
        => Assert.Equal(seconds, Remaining.Of(100, share, before)?.Seconds);

    [Fact]
    public void Half_done_takes_as_long_again()
        => Assert.Equal(new Remaining(100, 70, 130), Remaining.Of(100, 0.5));

    [Fact]
    public void The_guess_lies_in_its_range_and_both_shrink_as_the_build_goes_on()
        => Gen.Select(Gen.Double[0.1, 1e6], Gen.Double[0.02, 0.99], Gen.Double[0.001, 0.009]).Sample((seconds, share, more) =>
        {
            var now = Remaining.Of(seconds, share)!;
            var later = Remaining.Of(seconds, share + more)!;

            Assert.True(0 < now.Low && now.Low < now.Seconds && now.Seconds < now.High);
            Assert.InRange((now.High - now.Low) / now.Seconds, 0.2, 1.0);
            Assert.True(later.Seconds < now.Seconds);
            Assert.True((later.High - later.Low) / later.Seconds < (now.High - now.Low) / now.Seconds);
        });
}
