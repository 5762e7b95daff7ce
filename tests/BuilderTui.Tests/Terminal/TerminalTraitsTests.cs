using BuilderTui.Terminal;

namespace BuilderTui.Tests.Terminal;

public sealed class TerminalTraitsTests
{
    [Theory]
    [InlineData("TERM=xterm-256color LANG=en_US.UTF-8", false, ColourLevel.Palette256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor LANG=C.utf8", false, ColourLevel.TrueColour)]
    [InlineData("TERM=xterm LANG=C", true, ColourLevel.Sixteen)]
    [InlineData("TERM=xterm LC_ALL=C LANG=en_US.UTF-8", true, ColourLevel.Sixteen)]
    [InlineData("TERM=xterm LC_CTYPE=en_US.UTF-8 LANG=C", false, ColourLevel.Sixteen)]
    [InlineData("TERM=xterm-256color NO_COLOR=1 LANG=C.UTF-8", false, ColourLevel.None)]
    [InlineData("TERM=dumb LANG=C.UTF-8", true, ColourLevel.None)]
    [InlineData("LANG=C.UTF-8", true, ColourLevel.None)]
    [InlineData("TERM=xterm-kitty LANG=C.UTF-8", false, ColourLevel.TrueColour)]
    public void A_terminal_is_known_by_its_environment(string environment, bool ascii, ColourLevel colour)
    {
        var variables = environment.Split(' ').Select(entry => entry.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(new TerminalTraits(ascii, colour), TerminalTraits.Detect(variables.GetValueOrDefault));
    }
}
