using Builder.Planning;
using BuilderTui.Screens;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>Walks through the real window where parts of it meet.</summary>
public sealed class TogetherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-together-").FullName;
    private readonly FakeSession _session;

    public TogetherTests() => _session = new FakeSession(Fixture.Snapshot with { Folder = _folder });

    [Fact]
    public void Marks_hold_under_another_filter_and_order_and_a_dialog_is_about_all_of_them()
    {
        using var app = Open();

        app.Press(new Key('/')).Type("state=hold or state=oom or state=retry").Press(Key.Enter, Key.S, Key.C, Key.Space, Key.Space);
        Assert.Equal([5, 6], app.Window.Ui.Marks);
        Assert.Contains(" Chunks 3 of 42 ─ 2 marked ─ /state=hold", app.Screen, StringComparison.Ordinal);
        Assert.Contains("\n *    5 OOM!", app.Screen, StringComparison.Ordinal);
        Assert.Contains("\n>     8 RETRY", app.Screen, StringComparison.Ordinal);

        app.Press(new Key('/'), Key.U.WithCtrl).Type("state=retry").Press(Key.Enter, Key.Space);
        Assert.Contains(" Chunks 1 of 42 ─ 3 marked ─ 2 hidden ─ /state=retry ", app.Screen, StringComparison.Ordinal);

        app.Press(Key.B).Type("20");
        Assert.Contains("Batches of 3 marked chunks?", app.Screen, StringComparison.Ordinal);
        Assert.Contains("Marked: 5, 6, 8.", app.Screen, StringComparison.Ordinal);
        app.Press(Key.CursorDown, Key.Enter);
        Assert.True(SpinWait.SpinUntil(() => app.Step().Screen.Contains("all 3 accepted", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), app.Screen);
        Assert.Equal([new(5, 20), new(6, 20), new(8, 20)], _session.Asked.Select(asked => asked.Arguments));
    }

    [Fact]
    public void A_marked_chunk_that_is_gone_is_not_counted()
    {
        using var app = Open();

        app.Press(Key.Space, Key.Space, Key.Space); // 6, 5 and 8
        app.Window.Show(new SnapshotView(_session.Latest with { Chunks = [.. _session.Latest.Chunks.Where(chunk => chunk.Id != 5)] }));

        Assert.Contains(" 2 marked ", app.Step().Screen, StringComparison.Ordinal);
        Assert.Contains("Batches of 2 marked chunks?", app.Press(Key.B).Screen, StringComparison.Ordinal);
        Assert.Contains("Held of the 2 marked: 6.", app.Press(Key.Esc, Key.R).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void From_a_search_in_the_log_back_to_the_table_and_on_through_the_palette()
    {
        var attempt = new BuildFolder(_folder).Chunk(4).Attempt(3);
        Directory.CreateDirectory(attempt.Root);
        File.WriteAllLines(attempt.Output, Enumerable.Range(1, 100).Select(i => i == 50 ? "gene 50: out of memory" : $"gene {i}"));
        using var app = Open();

        app.Press(Key.J, Key.J, Key.J, Key.J, Key.J, Key.L, Key.Home, new Key('/')).Type("out of").Press(Key.Enter);
        Assert.Contains("\n gene 50: out of memory", app.Screen, StringComparison.Ordinal);
        Assert.Contains("no out of from here to the end", app.Press(new Key(':')).Type("next match").Press(Key.Enter).Screen, StringComparison.Ordinal);

        Assert.Contains("\n>     4 RUN", app.Press(Key.Esc).Screen, StringComparison.Ordinal);
        Assert.Equal(Page.Machine, app.Press(new Key(':')).Type("mach").Press(Key.Enter).Window.Ui.Page);
        Assert.Contains(":machine_", app.Press(new Key(':'), Key.CursorUp).Screen, StringComparison.Ordinal);
        Assert.Contains("\n>     4 RUN", app.Press(Key.Esc, Key.Esc).Screen, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private TestApp Open() => new(_session, Fixture.Ui);
}
