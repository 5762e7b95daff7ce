using Builder.Planning;
using BuilderTui.Screens;
using BuilderTui.Widgets;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>Walks through the log page of the real window, over real files.</summary>
public sealed class LogScreenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-log-").FullName;
    private readonly FakeSession _session;
    private readonly string _path;

    public LogScreenTests()
    {
        _session = new FakeSession(Fixture.Snapshot with { Folder = _folder });
        _path = Write(4, 3, string.Concat(Enumerable.Range(1, 200).Select(i => i == 50 ? "gene 50: OOM near\n" : $"gene {i}\n")));
        Write(4, 2, "\e[31mred\e[0m\tof try 2\r\n漢e\u0301\n" + new string('x', 300) + "\n");
    }

    [Fact]
    public void The_latest_attempt_of_the_chunk_under_the_cursor_is_followed()
    {
        using var app = OpenLog();

        Assert.StartsWith(" athaliana >  chunk 4  try 3  log  following  ", app.Screen, StringComparison.Ordinal);
        Assert.Contains("gene 200", app.Screen, StringComparison.Ordinal);

        File.AppendAllText(_path, "gene 201\n");
        app.Window.Show(new SnapshotView(_session.Latest));
        Assert.Contains("gene 201", app.Step().Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("chunk 4  try 3  log", app.Press(Key.Esc).Screen, StringComparison.Ordinal);
        Assert.Equal(Page.Dashboard, app.Window.Ui.Page);
    }

    [Fact]
    public void Scrolling_up_stops_following_and_End_follows_again()
    {
        using var app = OpenLog();

        app.Press(Key.K);
        File.AppendAllText(_path, "gene 201\n");
        app.Window.Show(new SnapshotView(_session.Latest));
        Assert.DoesNotContain("following", app.Step().Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("gene 200", app.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("following", app.Press(Key.J, Key.J, Key.J).Screen, StringComparison.Ordinal);
        Assert.Contains("gene 201", app.Screen, StringComparison.Ordinal);

        Assert.Contains("following", app.Press(Key.End).Screen, StringComparison.Ordinal);
        Assert.Contains("\n gene 1 ", app.Press(Key.Home).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_followed_the_found_or_the_top_line_is_copied_or_all_that_are_visible_as_long_as_they_are()
    {
        using var app = OpenLog();

        Assert.Equal(new Copied("the last line", "gene 200"), Copying.One(app.Window.Model, 80, 24));
        Assert.Equal(string.Join('\n', Enumerable.Range(180, 21).Select(i => $"gene {i}")), Copying.All(app.Window.Model, 80, 24, Glyphs.Unicode).Text);
        app.Press(Key.Home, new Key('/')).Type("OOM").Press(Key.Enter);
        Assert.Equal(new Copied("the line that was found", "gene 50: OOM near"), Copying.One(app.Window.Model, 80, 24));
        Assert.Equal(new Copied("the line at the top", "gene 1"), Copying.One(app.Press(Key.Home).Window.Model, 80, 24));
        Assert.Contains("the line at the top: 6 characters sent to", app.Press(Key.Y).Step().Screen, StringComparison.Ordinal);

        app.Press(Key.Esc, Key.Enter, Key.L); // the chunk page explains the latest that ended
        var lines = Copying.All(app.Window.Model, 80, 24, Glyphs.Unicode).Text.Split('\n');
        Assert.Equal(("?[31mred?[0m    of try 2", 300), (lines[0], lines[2].Length));
    }

    [Fact]
    public void A_search_goes_to_its_hits_and_says_when_there_are_no_more()
    {
        using var app = OpenLog();

        app.Press(Key.Home, new Key('/')).Type("OOM");
        Assert.Contains(" search: OOM_", app.Screen, StringComparison.Ordinal);
        Assert.Contains("\n gene 50: OOM near", app.Press(Key.Enter).Screen, StringComparison.Ordinal);
        Assert.Contains("no OOM from here to the end", app.Press(Key.N).Screen, StringComparison.Ordinal);
        Assert.Contains("no OOM from here to the start", app.Press(Key.N.WithShift).Screen, StringComparison.Ordinal);

        app.Press(new Key('/')).Type("qq").Press(Key.Esc);
        Assert.False(app.Left);
        Assert.Contains("gene 50: OOM near", app.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attempt_under_the_cursor_of_the_chunk_page_is_the_one()
    {
        using var app = Open();

        app.Press(Key.J, Key.J, Key.J, Key.J, Key.J, Key.Enter, Key.J, Key.L);
        Assert.Equal((4, 3), (app.Window.Ui.Log!.Chunk, app.Window.Ui.Log.Attempt));

        app.Press(Key.Esc, Key.K, Key.L);
        Golden.Check("log-80x24", app.Screen);
        Golden.Check("log-80x24-wrapped", app.Press(Key.W).Screen);
        Assert.Equal(Page.Chunk, app.Press(Key.Esc).Window.Ui.Page);
    }

    [Fact]
    public void A_chunk_without_an_attempt_and_an_attempt_without_a_log_say_so()
    {
        using var app = Open();

        Assert.Contains("chunk 42 has had no attempt yet", app.Press(Key.J, Key.End, Key.K, Key.K, Key.L).Screen, StringComparison.Ordinal);
        Assert.Contains("The attempt has no folder", app.Press(Key.Home, Key.L).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_drawn_at_every_size_and_in_ascii()
    {
        using var app = OpenLog();
        foreach (var ui in new[] { app.Window.Ui, app.Window.Ui with { Overlay = new PromptOverlay(PromptKind.Search, new string('x', 190)) } })
        {
            for (var width = 1; width <= 200; width += 13)
            {
                for (var height = 1; height <= 60; height += 5)
                {
                    var drawing = Fixture.Draw(app.Window.Model with { Ui = ui }, width, height, Glyphs.Ascii);
                    Assert.All(drawing, character => Assert.InRange(character, '\n', '~'));
                }
            }
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Write(int chunk, int attempt, string text)
    {
        var folder = new BuildFolder(_folder).Chunk(chunk).Attempt(attempt);
        Directory.CreateDirectory(folder.Root);
        File.WriteAllText(folder.Output, text);
        return folder.Output;
    }

    private TestApp Open() => new(_session, Fixture.Ui);

    private TestApp OpenLog()
    {
        var app = Open();
        return app.Press(Key.J, Key.J, Key.J, Key.J, Key.J, Key.L);
    }
}
