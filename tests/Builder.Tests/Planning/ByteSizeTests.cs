using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("1", 1L)]
    [InlineData("900", 900L)]
    [InlineData("900b", 900L)]
    [InlineData("1048576", 1L << 20)]
    [InlineData("1K", 1L << 10)]
    [InlineData("512M", 512L << 20)]
    [InlineData("512m", 512L << 20)]
    [InlineData("512MB", 512L << 20)]
    [InlineData("300MiB", 300L << 20)]
    [InlineData("300Mi", 300L << 20)]
    [InlineData("300 MiB", 300L << 20)]
    [InlineData(" 2G ", 2L << 30)]
    [InlineData("1.5G", 3L << 29)]
    [InlineData("0.5K", 512L)]
    [InlineData("2T", 2L << 40)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("B")]
    [InlineData("iB")]
    [InlineData("M")]
    [InlineData("0")]
    [InlineData("0G")]
    [InlineData("0.5")]
    [InlineData("-1G")]
    [InlineData("+1G")]
    [InlineData("1,5G")]
    [InlineData("1.G")]
    [InlineData(".5G")]
    [InlineData("1.5.5G")]
    [InlineData("1e3")]
    [InlineData("1 000M")]
    [InlineData("5BB")]
    [InlineData("5iB")]
    [InlineData("5MBB")]
    [InlineData("5MK")]
    [InlineData("5P")]
    [InlineData("512\u212a")] // the Kelvin sign, which is no K
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("many")]
    [InlineData("9999999T")]
    [InlineData("99999999999999999999")]
    public void Junk_is_no_size(string? text)
    {
        Assert.False(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData(0L, "0B")]
    [InlineData(900L, "900B")]
    [InlineData(1023L, "1023B")]
    [InlineData(1024L, "1K")]
    [InlineData(1536L, "1.5K")]
    [InlineData(512L << 20, "512M")]
    [InlineData((1L << 20) - 1, "1M")]
    [InlineData((100L << 20) - 1, "100M")]
    [InlineData(3L << 29, "1.5G")]
    [InlineData(2L << 40, "2T")]
    [InlineData(5000L << 40, "5000T")]
    [InlineData(-1536L, "-1.5K")]
    public void Sizes_are_written_short(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    [Fact]
    public void What_is_written_can_be_read_and_is_the_same_to_one_decimal()
        => Gen.Long[1, 1L << 50].Sample(bytes =>
        {
            Assert.True(ByteSize.TryParse(ByteSize.Format(bytes), out var read));
            Assert.InRange(read, bytes * 0.95, bytes * 1.05);
        });
}
