using Builder.Journal;
using BuilderTui.Screens;
using BuilderTui.Theming;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>Walks through the real window with keys.</summary>
public sealed class WalkTests : IDisposable
{
    private readonly FakeSession _session = new(Fixture.Snapshot);

    [Fact]
    public void The_window_shows_what_the_painter_draws()
    {
        using var app = Open();

        Assert.Equal(Fixture.Draw(Fixture.Model(), 80, 24), app.Screen);
        Assert.Equal(Fixture.Draw(Fixture.Model(), 120, 40), app.Resize(120, 40).Screen);
    }

    [Fact]
    public void Enter_opens_the_chunk_under_the_cursor_and_Esc_comes_back()
    {
        using var app = Open();

        app.Press(Key.J, Key.J, Key.Enter);
        Assert.StartsWith(" chunk 5  OOM!", app.Screen, StringComparison.Ordinal);
        Assert.Contains("Why try 1 ended", app.Screen, StringComparison.Ordinal);

        app.Press(Key.Esc);
        Assert.Contains(">     5 OOM!", app.Screen, StringComparison.Ordinal);
        Assert.False(app.Left);
    }

    [Fact]
    public void Help_names_the_keys_of_the_page_it_was_asked_on()
    {
        using var app = Open();

        app.Press(new Key('?'));
        Assert.Contains("open the chunk under the cursor", app.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("open the chunk", app.Press(Key.Esc).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_picture_says_so_and_stays_until_it_is_let_go()
    {
        using var app = Open();

        app.Press(Key.Z);
        app.Window.Show(new SnapshotView(Complete()));
        Assert.Contains("FROZEN since 14:02:11", app.Step().Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("COMPLETE", app.Screen, StringComparison.Ordinal);

        app.Press(Key.Z);
        Assert.Contains("COMPLETE", app.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("FROZEN", app.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stop_dialog_goes_away_with_Esc_and_its_first_choice_is_safe()
    {
        using var app = Open();

        app.Press(Key.X);
        Assert.Contains("> Go on building", app.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Stop the build?", app.Press(Key.Esc).Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Stop the build?", app.Press(Key.X, Key.Enter).Screen, StringComparison.Ordinal);
        Assert.Null(_session.AskedToStop);
    }

    [Fact]
    public void Stopping_wants_the_word_and_shows_the_supervisors_answer()
    {
        using var app = Open();

        app.Press(Key.X, Key.J, Key.Enter).Type("sto").Press(Key.Enter);
        Assert.Contains("Stop the build?", app.Screen, StringComparison.Ordinal);
        Assert.Null(_session.AskedToStop);

        app.Type("p").Press(Key.Enter);

        // The answer comes from another thread.
        Assert.True(SpinWait.SpinUntil(
            () => app.Step().Screen.Contains("accepted: stops after the running batches", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30)));
        Assert.False(_session.AskedToStop);
    }

    [Fact]
    public void A_theme_is_seen_while_it_is_chosen_and_Esc_takes_it_back()
    {
        using var app = Open();

        app.Press(Key.T.WithShift, Key.J);
        Assert.Equal(ThemeLibrary.Names[1], app.Window.Ui.Theme);
        Assert.Equal("terminal-16", app.Press(Key.Esc).Window.Ui.Theme);
        Assert.Equal(ThemeLibrary.Names[1], app.Press(Key.T.WithShift, Key.J, Key.Enter).Window.Ui.Theme);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_q_and_Ctrl_C_leave(bool control)
    {
        using var app = Open();

        app.Press(Key.Esc, Key.Esc, Key.CursorLeft, Key.F10, Key.Tab);
        Assert.False(app.Left);

        app.Press(control ? Key.C.WithCtrl : Key.Q);
        Assert.True(app.Left);
    }

    public void Dispose() => _session.Dispose();

    private static BuildSnapshot Complete() => Fixture.Snapshot with
    {
        Build = Fixture.Snapshot.Build with { State = BuildState.Complete },
    };

    private TestApp Open() => new(_session, Fixture.Ui);
}
