using Builder.Journal;
using BuilderTui.Screens;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>From the list of builds into one and back, through the real window with keys.</summary>
public sealed class BuildsWalkTests : IDisposable
{
    private readonly FakeShelf _shelf = new() { List = BuildsFixture.List };
    private readonly FakeSession _fly = new(Fixture.Snapshot with { Folder = "/data/builds/fly", Build = Fixture.Snapshot.Build with { Name = "fly" } });
    private readonly List<IBuildSession?> _shown = [];
    private readonly List<bool> _wanted = [];

    public BuildsWalkTests() => _shelf.Sessions["/data/builds/fly"] = _fly;

    [Fact]
    public void A_build_is_opened_and_6_leads_back_to_the_list()
    {
        using var app = Open();

        app.Press(Key.J, Key.J, Key.Enter);
        Wait(app, " fly  RUN  adaptive-halve");
        Assert.Equal([_fly], _shown);
        Assert.Equal("/data/builds/fly", app.Window.Ui.Recent[0]);

        app.Press(new Key('6'));
        Assert.Contains("open: fly", app.Screen, StringComparison.Ordinal);
        Assert.Contains("\n>! RUN      nobody", app.Screen, StringComparison.Ordinal);
        Assert.Equal(Page.Dashboard, app.Press(Key.Esc).Window.Ui.Page);
        Assert.Equal([false, true, false], _wanted);
        Assert.False(app.Left);
    }

    [Fact]
    public void A_build_that_cannot_be_opened_is_a_sentence()
    {
        using var app = Open();

        app.Press(Key.Enter);
        Wait(app, "! /data/builds/athaliana is no build");
        Assert.Null(app.Window.Ui.Builds.Opening);
        Assert.Empty(_shown);
    }

    [Fact]
    public void What_was_done_to_one_build_is_not_done_to_the_next()
    {
        using var first = new FakeSession(Fixture.Snapshot);
        using var app = new TestApp(first, Fixture.Ui, shelf: _shelf);
        app.Window.Show(BuildsFixture.List);

        app.Press(Key.J, Key.Space, Key.P);
        app.Press(new Key('6'));
        app.Window.Show(BuildsFixture.List);
        app.Press(Key.J, Key.J, Key.Enter);
        Wait(app, " fly  RUN");

        Assert.Empty(app.Window.Ui.Marks);
        Assert.Null(app.Window.Ui.Chunk);
        app.Press(Key.P);
        Wait(app, "accepted: Pause");
        Assert.Equal([CommandVerb.Pause], _fly.Asked.Select(asked => asked.Verb));
    }

    [Fact]
    public void A_build_that_can_no_longer_be_read_leads_back_to_the_list()
    {
        using var app = Open();
        app.Press(Key.J, Key.J, Key.Enter);
        Wait(app, " fly  RUN");

        app.Window.Lose("journal.db is damaged.");

        Assert.Contains("! journal.db is damaged.", app.Step().Screen, StringComparison.Ordinal);
        Assert.True(app.Window.Ui.NoBuild);
        Assert.Equal([_fly, null], _shown);
    }

    public void Dispose() => _fly.Dispose();

    private static void Wait(TestApp app, string text) => Assert.True(
        SpinWait.SpinUntil(() => app.Step().Screen.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(30)), app.Screen);

    private TestApp Open()
    {
        var app = new TestApp(null, BuildsFixture.Ui, shelf: _shelf);
        app.Window.BuildChanged += _shown.Add;
        app.Window.ListWanted += _wanted.Add;
        app.Window.Show(BuildsFixture.List);
        return app;
    }
}
