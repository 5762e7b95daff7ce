using BuilderTui.Terminal;

namespace BuilderTui.Tests.Terminal;

public sealed class TerminalAnswersTests
{
    private readonly TerminalAnswers _answers = new();

    [Theory]
    [InlineData("jk", "jk", 0)]
    [InlineData("\e[0n", "", 1)]
    [InlineData("j\e[0nk", "jk", 1)]
    [InlineData("\e[0n\e[0n", "", 2)]
    [InlineData("\e[A\e[0n\e[5~", "\e[A\e[5~", 1)]
    [InlineData("\e", "\e", 0)]
    public void Answers_are_taken_out_of_what_is_typed(string read, string typed, int answers)
    {
        Assert.Equal(typed, _answers.Take(read, out var found));
        Assert.Equal(answers, found);
    }

    [Theory]
    [InlineData("j\e[", "0nk", "j", "k", 1)]
    [InlineData("\e[0", "n", "", "", 1)]
    [InlineData("\e[", "A", "", "\e[A", 0)]
    [InlineData("\e[0", "m", "", "\e[0m", 0)]
    public void One_that_comes_in_two_parts_is_one(string first, string second, string typedFirst, string typedSecond, int answers)
    {
        Assert.Equal(typedFirst, _answers.Take(first, out _));
        Assert.Equal(typedSecond, _answers.Take(second, out var found));
        Assert.Equal(answers, found);
    }
}
