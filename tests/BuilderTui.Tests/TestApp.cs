using BuilderTui.Screens;
using BuilderTui.Tests.Screens;
using BuilderTui.Widgets;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Testing;
using Terminal.Gui.Time;

namespace BuilderTui.Tests;

/// <summary>The real window on the toolkit's driver with no terminal, stepped by hand.</summary>
internal sealed class TestApp : IDisposable
{
    private readonly IApplication _application = Application.Create(new VirtualTimeProvider());
    private readonly SessionToken _token;

    /// <param name="session">Null: no build is open.</param>
    /// <param name="shelf">Null: one without builds.</param>
    public TestApp(IBuildSession? session, UiState ui, int width = 80, int height = 24, IBuildShelf? shelf = null)
    {
        _application.Init(DriverRegistry.Names.ANSI);
        _application.Driver!.SetScreenSize(width, height);
        Window = new MonitorWindow(session, shelf ?? new FakeShelf(), ui, Glyphs.Unicode, TimeZoneInfo.Utc, colourless: false);
        _token = _application.Begin(Window)!;
    }

    public MonitorWindow Window { get; }

    /// <summary>True once the window asked to end.</summary>
    public bool Left => Window.StopRequested;

    public string Screen
    {
        get
        {
            var cells = _application.Driver!.Contents!;
            var rows = Enumerable.Range(0, cells.GetLength(0))
                .Select(y => string.Concat(Enumerable.Range(0, cells.GetLength(1)).Select(x => cells[y, x].Grapheme)));
            return string.Join('\n', rows) + "\n";
        }
    }

    public TestApp Press(params Key[] keys)
    {
        foreach (var key in keys)
        {
            _application.InjectKey(key);
        }

        return Step();
    }

    public TestApp Type(string text) => Press([.. text.Select(letter => new Key(letter))]);

    public TestApp Mouse(MouseFlags flags, int x, int y)
    {
        _application.InjectMouse(new Mouse { Flags = flags, ScreenPosition = new(x, y) });
        return Step();
    }

    public TestApp Resize(int width, int height)
    {
        _application.Driver!.SetScreenSize(width, height);
        return Step();
    }

    public TestApp Step()
    {
        Window.DoPosted();
        _application.TimedEvents!.RunTimers();
        _application.LayoutAndDraw();
        return this;
    }

    public void Dispose()
    {
        _application.End(_token);
        Window.Dispose();
        _application.Dispose();
    }
}
