using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class TerminalFindingTests
{
    [Theory]
    [InlineData("xterm-256color", "C.UTF-8", null, null, "ok", "TERM=xterm-256color, UTF-8, 256 colours")]
    [InlineData("tmux-256color", "C.UTF-8", "/tmp/tmux-0/default,1,0", null, "ok", "TERM=tmux-256color, in tmux, UTF-8, 256 colours")]
    [InlineData("xterm", "C", null, "1", "note", "TERM=xterm, no UTF-8, no colours")]
    [InlineData("dumb", "C.UTF-8", null, null, "note", "TERM=dumb, no UTF-8, no colours")]
    [InlineData(null, "C.UTF-8", null, null, "note", "TERM is not set, no UTF-8, no colours")]
    public void It_says_what_the_screens_can_show(string? term, string lang, string? tmux, string? noColor, string word, string seen)
    {
        var environment = new Dictionary<string, string?> { ["TERM"] = term, ["LANG"] = lang, ["TMUX"] = tmux, ["NO_COLOR"] = noColor };

        var finding = TerminalFinding.Of(environment.GetValueOrDefault, redirected: false);

        Assert.Equal((word, seen), (finding.Word, finding.Seen));
    }

    [Fact]
    public void Output_that_goes_elsewhere_is_named()
        => Assert.EndsWith(", output not to a terminal", TerminalFinding.Of(name => name == "TERM" ? "xterm" : null, redirected: true).Seen);
}
