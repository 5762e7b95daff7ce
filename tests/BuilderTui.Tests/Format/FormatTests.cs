using BuilderTui.Format;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Format;

public sealed class FormatTests
{
    [Theory]
    [InlineData(null, null, "-")]
    [InlineData(null, 1L << 30, "-/1.0G")]
    [InlineData(1L << 29, 1L << 30, "512M/1.0G")]
    [InlineData(612L << 20, 900L << 20, "612/900M")]
    [InlineData(412L << 30, 930L << 30, "412/930G")]
    [InlineData(0L, 1023L << 40, "0/1023T")]
    public void Memory_is_written_in_the_unit_of_its_limit(long? used, long? total, string text)
        => Assert.Equal(text, Sizes.OfTotal(used, total));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(-1.0, "-")]
    [InlineData(double.NaN, "-")]
    [InlineData(0.0, "0s")]
    [InlineData(59.4, "59s")]
    [InlineData(59.6, "1m00s")]
    [InlineData(425.0, "7m05s")]
    [InlineData(11_400.0, "3h10m")]
    [InlineData(367_200.0, "4d06h")]
    [InlineData(1e300, "999d00h")]
    public void Durations_are_short(double? seconds, string text) => Assert.Equal(text, Durations.Short(seconds));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0%")]
    [InlineData(0.999, "99%")]
    [InlineData(1.0, "100%")]
    public void Only_the_whole_is_a_hundred_per_cent(double? share, string text) => Assert.Equal(text, Counts.Percent(share));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(999.0, "999")]
    [InlineData(6_900.0, "6.9k")]
    [InlineData(99_960.0, "100k")]
    [InlineData(19_200_000.0, "19.2M")]
    public void Counts_take_at_most_five_columns(double? count, string text) => Assert.Equal(text, Counts.Short(count));

    [Theory]
    [InlineData(null, null, null, "-")]
    [InlineData(100.0, null, null, "~1m40s (rough)")]
    [InlineData(12_600.0, 11_400.0, 13_800.0, "3h10m-3h50m (good)")]
    [InlineData(100.0, 70.0, 140.0, "1m10s-2m20s (fair)")]
    [InlineData(100.0, 50.0, 200.0, "50s-3m20s (rough)")]
    [InlineData(42.0, 42.0, 42.2, "42s (good)")]
    public void An_expectation_is_a_range_with_a_word(double? expected, double? low, double? high, string text)
        => Assert.Equal(text, Durations.Eta(Fixture.Snapshot.Build with { EtaSeconds = expected, EtaLow = low, EtaHigh = high }));

    [Fact]
    public void A_sentence_is_broken_at_its_blanks_and_a_long_word_where_it_must()
        => Assert.Equal(["one two", "three-", "and-more", "end"], Wrap.Lines("one two three- and-more end", 8));

    [Fact]
    public void A_word_longer_than_the_line_is_broken()
        => Assert.Equal(["ab", "cdefg", "h ij"], Wrap.Lines("ab cdefgh ij", 5));
}
