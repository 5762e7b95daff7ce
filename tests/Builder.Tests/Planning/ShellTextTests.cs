using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("dataset/part_1", "dataset/part_1")]
    [InlineData("my dataset", "'my dataset'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("~", "'~'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_where_a_shell_would_read_into_it(string text, string word) => Assert.Equal(word, ShellText.Word(text));
}
