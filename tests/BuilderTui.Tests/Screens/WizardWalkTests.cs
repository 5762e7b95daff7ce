using Builder.Inputs;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>From nothing to a build that runs, through the real window with keys.</summary>
public sealed class WizardWalkTests : IDisposable
{
    private readonly FakeShelf _shelf = new();
    private readonly FakeSession _session = new(Fixture.Snapshot with { Folder = "dataset" });

    public WizardWalkTests() => _shelf.Sessions["dataset"] = _session;

    [Fact]
    public void A_build_is_put_together_looked_at_and_started()
    {
        using var app = Open();

        app.Press(Key.N, Key.Enter).Type("data/geno").Press(Key.Tab);
        Wait(app, ">Genome         data/genome.fa_");
        app.Press(Key.Enter);
        app.Window.Paste("'data/genes.gff3'\n");
        app.Resize(60, 1).Press(Key.Enter).Type("data");
        Assert.Contains("Output folder: data_", app.Screen, StringComparison.Ordinal);
        app.Resize(80, 24).Type("set").Press(Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.Enter);
        Wait(app, "2 of 3: plan");
        app.Press(Key.CursorDown).Type("8G");
        Assert.True(SpinWait.SpinUntil(() => !app.Step().Window.Ui.Wizard.Reading, TimeSpan.FromSeconds(30)));
        app.Press(Key.Enter, Key.Enter, Key.Enter);
        Assert.Contains("3 of 3: review", app.Screen, StringComparison.Ordinal);
        Assert.Contains("--output-dir dataset --memory-limit 8G", app.Screen, StringComparison.Ordinal);
        app.Press(Key.CursorDown, Key.Enter);
        Wait(app, " athaliana  RUN");

        Assert.Equal(
            ["--genome", "data/genome.fa", "--annotation", "data/genes.gff3", "--output-dir", "dataset", "--memory-limit", "8G"],
            Assert.Single(_shelf.Started));
        Assert.Equal("dataset", app.Window.Ui.Recent[0]);
    }

    [Fact]
    public void Inputs_that_cannot_be_read_are_a_sentence_and_what_was_typed_stays()
    {
        _shelf.Foretelling = (_, _) => throw new InputException("--n-genes is out of range: expected 1 or more.");
        using var app = Open();

        app.Press(Key.N);
        app.Window.Show(BuildsFixture.List); // which comes when it comes
        app.Press(Key.Enter).Type("g").Press(Key.Enter).Type("a").Press(Key.Enter).Type("o").Press(Key.Enter).Type("0");
        app.Press(Key.Enter, Key.Enter, Key.Enter, Key.Enter);
        Wait(app, "! --n-genes is out of range");

        Assert.Contains(">Genes          0_", app.Screen, StringComparison.Ordinal);
        Assert.Contains(" Genome         g", app.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Esc_cancels_what_is_read()
    {
        using var read = new ManualResetEventSlim();
        CancellationToken seen = default;
        _shelf.Foretelling = (_, cancel) =>
        {
            seen = cancel;
            read.Set();
            cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            throw new OperationCanceledException(cancel);
        };
        using var app = Open();
        app.Press(Key.N, Key.Enter).Type("g").Press(Key.Enter).Type("a").Press(Key.Enter).Type("o");
        app.Press(Key.Enter, Key.Enter, Key.Enter, Key.Enter, Key.Enter);
        Assert.Contains("READING the inputs", app.Screen, StringComparison.Ordinal);
        Assert.True(read.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        app.Press(Key.Esc);

        Assert.True(seen.IsCancellationRequested);
        Assert.DoesNotContain("READING the inputs", app.Screen, StringComparison.Ordinal);
        Assert.Contains("1 of 3: inputs", app.Step().Screen, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private static void Wait(TestApp app, string text) => Assert.True(
        SpinWait.SpinUntil(() => app.Step().Screen.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(30)), app.Screen);

    private TestApp Open()
    {
        var app = new TestApp(null, BuildsFixture.Ui, shelf: _shelf);
        app.Window.Show(_shelf.List);
        return app;
    }
}
