using System.Text;
using BuilderTui.Terminal;

namespace BuilderTui.Tests.Terminal;

public sealed class TerminalClipboardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-clip-").FullName;
    private readonly List<string> _sent = [];

    [Fact]
    public async Task Without_tmux_the_terminal_is_sent_the_text()
    {
        var said = await TerminalClipboard.CopyAsync("naïve", null, _sent.Add);

        Assert.Equal("5 characters sent to the terminal's clipboard (OSC 52), if it takes them", said);
        Assert.Equal([$"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes("naïve"))}\a"], _sent);
    }

    [Fact]
    public async Task In_tmux_tmux_gets_it_and_the_terminal_nothing()
    {
        var said = await TerminalClipboard.CopyAsync("one\ntwo → 2", Script("printf '%s ' \"$@\" > got; cat >> got"), _sent.Add);

        Assert.Equal("11 characters given to tmux (load-buffer -w), which pastes them", said);
        Assert.Equal("load-buffer -w - one\ntwo → 2", await File.ReadAllTextAsync(Path.Combine(_folder, "got"), TestContext.Current.CancellationToken));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task A_tmux_that_refuses_or_is_not_there_is_named_and_the_terminal_is_sent_the_text()
    {
        var old = await TerminalClipboard.CopyAsync(new string('x', 70_000), Script("echo 'unknown flag -w' >&2; exit 1"), _sent.Add);
        var mute = await TerminalClipboard.CopyAsync("x", Script("exit 3"), _sent.Add);
        var missing = await TerminalClipboard.CopyAsync("x", Path.Combine(_folder, "none"), _sent.Add);

        Assert.Equal("70,000 characters sent to the terminal's clipboard (OSC 52), if it takes them; tmux did not: unknown flag -w", old);
        Assert.EndsWith("1 character sent to the terminal's clipboard (OSC 52), if it takes them; tmux did not: exit code 3", mute, StringComparison.Ordinal);
        Assert.EndsWith("tmux did not: it cannot be started", missing, StringComparison.Ordinal);
        Assert.Equal(3, _sent.Count);
    }

    [Fact]
    public async Task Of_what_is_too_long_as_many_whole_characters_as_fit_are_copied_and_it_says_so()
    {
        var said = await TerminalClipboard.CopyAsync(new string('→', 30_000), null, _sent.Add);

        Assert.Equal("the first 24,998 characters of 30,000, as clipboards take no more, sent to the terminal's clipboard (OSC 52), if it takes them", said);
        Assert.Equal(100_000, Assert.Single(_sent).Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Script(string commands)
    {
        var path = Path.Combine(_folder, "tmux");
        File.WriteAllText(path, $"#!/bin/sh\ncd {_folder}\n{commands}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return path;
    }
}
