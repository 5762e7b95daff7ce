using BuilderTui.Screens.Advising;
using BuilderTui.Theming;

namespace BuilderTui.Tests.Screens.Advising;

public sealed class AdviceLineTests
{
    private static readonly AdviceLine Line = new(
        Role.EvWarn, "! much is so and so, 42 of it", "! 42", new AdviceCommand("btui pause", "/data/builds/athaliana", "7", ", then breathe"));

    [Theory]
    [InlineData(80, "! much is so and so, 42 of it: btui pause /data/builds/athaliana 7, then breathe")]
    [InlineData(79, "! much is so and so, 42 of it: btui pause ...a/builds/athaliana 7, then breathe")]
    [InlineData(66, "! much is so and so, 42 of it: btui pause ...liana 7, then breathe")]
    [InlineData(65, "! 42: btui pause /data/builds/athaliana 7, then breathe")]
    [InlineData(41, "! 42: btui pause ...liana 7, then breathe")]
    [InlineData(36, "! 42: btui pause ... 7, then breathe")]
    [InlineData(35, "! 42: btui pause ...lds/athaliana 7")]
    [InlineData(22, "! 42: btui pause ... 7")]
    [InlineData(18, "! btui pause ... 7")]
    [InlineData(17, "! btui pause")]
    [InlineData(-1, "! btui pause")]
    public void The_narrower_the_line_the_fewer_words_and_the_command_stays(int width, string text)
    {
        Assert.Equal(text, Line.Text(width));
        Assert.True(width < 18 || text.Length <= width, $"{text.Length} columns");
    }

    [Theory]
    [InlineData(13, "! so it is 42")]
    [InlineData(12, "! 42")]
    public void Without_a_command_the_brief_words_stand_where_the_others_do_not_fit(int width, string text)
        => Assert.Equal(text, new AdviceLine(Role.EvWarn, "! so it is 42", "! 42").Text(width));
}
