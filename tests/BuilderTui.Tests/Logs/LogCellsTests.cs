using System.Text;
using BuilderTui.Logs;

namespace BuilderTui.Tests.Logs;

public sealed class LogCellsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb", "a       b")]
    [InlineData("12345678\tb", "12345678        b")]
    [InlineData("\e[31mred\e[0m", "?[31mred?[0m")]
    [InlineData("bell\a del\u007f c1\u009b", "bell? del? c1?")]
    [InlineData("e\u0301 \u200b\u202eo", "e o")]
    [InlineData("漢字 😀", "?? ?")]
    [InlineData("größe → 5", "größe → 5")]
    public void Every_character_takes_one_column_and_none_is_a_command(string text, string cells)
        => Assert.Equal(cells, LogCells.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_no_text_becomes_question_marks()
        => Assert.Equal("a?b?", LogCells.Of([(byte)'a', 0xFF, (byte)'b', 0xE2]));

    [Fact]
    public void Of_a_long_line_only_what_is_asked_for_is_made()
        => Assert.Equal("xxxxx", LogCells.Of(Encoding.UTF8.GetBytes(new string('x', 90_000)), 5));

    [Fact]
    public void Any_bytes_become_as_many_columns_as_characters()
    {
        var random = new Random(20261128);
        var bytes = new byte[400];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(bytes);

            Assert.All(LogCells.Of(bytes), character => Assert.False(char.IsControl(character) || char.IsSurrogate(character)));
        }
    }
}
