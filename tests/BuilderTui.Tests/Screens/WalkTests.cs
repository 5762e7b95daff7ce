using Builder.Journal;
using Builder.Supervision;
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
        Assert.Empty(_session.Asked);
    }

    [Fact]
    public void Stopping_wants_the_word_and_shows_the_supervisors_answer()
    {
        using var app = Open();

        app.Press(Key.X, Key.J, Key.Enter).Type("sto").Press(Key.Enter);
        Assert.Contains("Stop the build?", app.Screen, StringComparison.Ordinal);
        Assert.Empty(_session.Asked);

        app.Type("p").Press(Key.Enter);

        Wait(app, "accepted: Stop; this cannot be undone");
        Assert.Equal([(CommandVerb.Stop, new CommandArguments())], _session.Asked);
    }

    [Fact]
    public void A_command_is_sent_answered_and_taken_back()
    {
        using var app = Open();

        app.Press(Key.W.WithShift).Type("7").Press(Key.CursorDown, Key.Enter);
        Wait(app, "accepted: SetParallel");
        app.Press(Key.U);
        Wait(app, "undone: at most 7 workers at a time (before: 4)");

        Assert.Equal([7, 4], _session.Asked.Select(asked => asked.Arguments.Parallel!.Value));
        Assert.Contains("nothing to undo", app.Press(Key.U).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_is_read_changed_asked_for_and_taken_back()
    {
        using var app = Open();

        app.Press(new Key('4'));
        Wait(app, "* conservative");
        Assert.Contains("auto takes conservative: 4,200 genes", app.Screen, StringComparison.Ordinal);

        app.Press(Key.CursorRight, Key.CursorDown, Key.CursorDown, Key.CursorLeft, Key.A);
        Assert.Contains("Apply the pending plan?", app.Screen, StringComparison.Ordinal);
        Assert.Empty(_session.Asked);
        app.Press(Key.Backspace).Type("0").Press(Key.CursorDown, Key.Enter);
        Wait(app, "120 genes a batch for 39 chunks; 3 workers at a time: all 40 accepted");
        Assert.Equal((CommandVerb.SetParallel, new CommandArguments(Parallel: 3)), _session.Asked[^1]);
        Assert.Equal((CommandVerb.SetBatch, new CommandArguments(3, 120)), _session.Asked[0]);

        app.Press(Key.U);
        Wait(app, "undone: 120 genes a batch");
        Assert.Equal("Dashboard", app.Press(Key.Esc).Window.Ui.Page.ToString());
    }

    [Fact]
    public void A_refusal_is_shown_with_its_reason()
    {
        _session.Answer = _ => CommandAnswer.No("it is paused already");
        using var app = Open();

        app.Press(Key.P);
        Wait(app, "refused: it is paused already");
        Assert.Contains("nothing to undo", app.Press(Key.U).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_fails_says_so_and_can_be_asked_again()
    {
        _session.Answer = _ => throw new JournalException("journal.db cannot be written because its disk is full.");
        using var app = Open();

        app.Press(Key.P);
        Wait(app, "! the supervisor could not be asked: journal.db");
        _session.Answer = _ => CommandAnswer.Yes("pausing");
        app.Press(Key.P);
        Wait(app, " pausing");
    }

    [Fact]
    public void An_answer_is_seen_on_every_page_and_in_one_line()
    {
        _session.Answer = _ => CommandAnswer.No("no");
        using var app = Open();

        app.Press(Key.J, Key.Enter, Key.P);
        Wait(app, "refused: no");
        app.Resize(60, 1).Press(Key.P);
        Wait(app, "refused: no");
        Assert.Contains("RUN 9%", app.Press(Key.J).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_suspect_of_the_latest_death_is_named_in_the_quarantine_dialog()
    {
        var chunks = Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 6
            ? chunk with { Attempts = [.. chunk.Attempts.Select(attempt => attempt with { Suspect = 503 })] }
            : chunk);
        using var session = new FakeSession(Fixture.Snapshot with { Chunks = [.. chunks] });
        using var app = new TestApp(session, Fixture.Ui);

        app.Press(Key.J, Key.Enter, Key.Q.WithShift);
        Wait(app, "GENE6-503_");
        Assert.Contains("> Keep every gene", app.Screen, StringComparison.Ordinal);
        app.Press(Key.CursorDown, Key.Enter);
        Wait(app, "accepted: Quarantine");

        Assert.Equal([(CommandVerb.Quarantine, new CommandArguments(Gene: "GENE6-503"))], session.Asked);
    }

    [Fact]
    public void Blanks_can_be_typed()
    {
        using var app = Open();

        Assert.Contains(":half pa_", app.Press(new Key(':')).Type("half pa").Screen, StringComparison.Ordinal);
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

    /// <summary>Answers come from another thread.</summary>
    private static void Wait(TestApp app, string text) => Assert.True(
        SpinWait.SpinUntil(() => app.Step().Screen.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(30)), app.Screen);

    private TestApp Open() => new(_session, Fixture.Ui);
}
