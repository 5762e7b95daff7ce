using System.Collections.Concurrent;
using Builder.Journal;
using BuilderTui.Builds;
using BuilderTui.Logs;
using BuilderTui.Screens.Wizard;
using BuilderTui.Terminal;
using BuilderTui.Theming;
using BuilderTui.Widgets;
using Terminal.Gui.Input;

namespace BuilderTui.Screens;

/// <summary>
/// The host of the screens: owns the state the user makes, gives keys to <see cref="Navigation"/> and models to the
/// painters. Whatever comes from another thread comes in through <see cref="Post"/>.
/// </summary>
internal sealed partial class MonitorWindow : CanvasView
{
    /// <summary>The answer to a key is shown for so long, if no other key is pressed.</summary>
    private static readonly TimeSpan NoticeTime = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly ShelfRunner _shelf;
    private readonly LogReader _log = new();
    private readonly Glyphs _glyphs;
    private readonly TimeZoneInfo _zone;
    private readonly bool _colourless;
    private ErrandRunner? _errands; // null while no build is open
    private SnapshotView _latest;
    private BuildList? _builds;
    private UiState _ui;
    private Theme _theme;
    private Canvas? _drawn;
    private DateTimeOffset? _noticedAt; // of the first picture since; null = none came since

    /// <param name="session">The build to show; null = none yet.</param>
    /// <param name="colourless">True: nothing but the theme without colours can be shown.</param>
    public MonitorWindow(IBuildSession? session, IBuildShelf shelf, UiState ui, Glyphs glyphs, TimeZoneInfo zone, bool colourless)
    {
        _shelf = new ShelfRunner(shelf, Change, build => Post(() => TakeOpened(build)), build => Post(() => TakeStarted(build)));
        _errands = session is null ? null : ErrandsOf(session);
        _glyphs = glyphs;
        _zone = zone;
        _colourless = colourless;
        _latest = new SnapshotView(session?.Latest ?? NoBuild.Snapshot);
        _ui = ui;
        _theme = LoadTheme(ui.Theme);
        FrameChanged += (_, _) => LookAtLog(); // more rows, or a page that has room for a log now
    }

    /// <summary>The build is to be looked at more or less often.</summary>
    public event Action<TimeSpan>? RefreshChanged;

    /// <summary>The colours changed: what the terminal shows is out of date.</summary>
    public event Action<Theme>? ThemeChanged;

    /// <summary>The mouse is to be taken, or let go.</summary>
    public event Action<bool>? MouseChanged;

    /// <summary>Somebody posted an action: the loop should look.</summary>
    public event Action? Posted;

    /// <summary>A key was pressed; what it does comes after.</summary>
    public event Action? Pressed;

    /// <summary>A new picture came.</summary>
    public event Action<BuildSnapshot>? Shown;

    /// <summary>Another build is shown; null = none any more. The one before is no longer needed.</summary>
    public event Action<IBuildSession?>? BuildChanged;

    /// <summary>The list of builds is on the screen, or no longer.</summary>
    public event Action<bool>? ListWanted;

    /// <summary>Asked before a new picture: true where the terminal has not shown the last one yet.</summary>
    public Func<bool> MustSkip { get; set; } = () => false;

    /// <summary>The program of the tmux that the screen is in; null = it is in none.</summary>
    public string? Tmux { get; init; }

    public UiState Ui => _ui;

    /// <summary>The picture that is shown.</summary>
    public ScreenModel Model => new(_ui.Frozen ?? _latest, _ui, _zone)
    {
        Log = _log.Text,
        Builds = _builds,
        OwnBytes = _ui.Page == Page.Machine ? Environment.WorkingSet : null,
    };

    protected override Theme Theme => _theme;

    /// <summary>From any thread: does something on the UI thread.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        Posted?.Invoke();
    }

    /// <summary>On the UI thread: what was posted. Outside of the toolkit's timers, because those hold a lock.</summary>
    public void DoPosted()
    {
        while (_posted.TryDequeue(out var action))
        {
            action();
        }
    }

    /// <summary>On the UI thread: ends the screen; the build goes on.</summary>
    public void Leave() => App?.RequestStop(this);

    /// <summary>A new picture of the build; while frozen it is kept and not shown.</summary>
    public void Show(SnapshotView latest)
    {
        ForgetNotice(latest.Snapshot.At, other: latest.Snapshot.Build.State != _latest.Snapshot.Build.State);
        _latest = latest;
        if (_ui.Frozen is null)
        {
            LookAtLog();
            if (!MustSkip())
            {
                SetNeedsDraw();
            }
        }

        Shown?.Invoke(latest.Snapshot);
    }

    /// <summary>A new list of builds.</summary>
    public void Show(BuildList builds)
    {
        ForgetNotice(builds.At, other: false);
        _builds = builds;
        _ui = BuildsKeys.Arrived(_ui, builds);
        if (_ui.Page == Page.Builds && !MustSkip())
        {
            SetNeedsDraw();
        }
    }

    /// <summary>A text was pasted as a whole: never taken for keys, and of use only where something is typed.</summary>
    public void Paste(string text)
    {
        if (_ui is { Page: Page.Wizard, Overlay: null })
        {
            Take(WizardKeys.Pasted(_ui, text));
        }
    }

    /// <summary>The build can no longer be read: back to the list.</summary>
    public void Lose(string why)
    {
        _errands = null;
        _latest = new SnapshotView(NoBuild.Snapshot);
        Become(BuildsKeys.Enter(_ui with { NoBuild = true, Overlay = null, Frozen = null, Notice = $"! {why}" }));
        BuildChanged?.Invoke(null);
    }

    /// <summary>The line to the terminal cannot carry what is sent.</summary>
    public void FindSlow() => Become(LinkKeys.FoundSlow(_ui));

    public void Notify(string sentence) => Become(_ui with { Notice = sentence });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _shelf.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override Canvas Draw(int width, int height)
    {
        var canvas = new Canvas(width, height, _glyphs);
        Pages.Paint(canvas, Model);
        return _drawn = canvas;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (KeyNames.Of(key) is { } name)
        {
            Pressed?.Invoke();
            Take(Navigation.Press(Model, name, Viewport.Width, Viewport.Height));
        }

        return true; // no key is left to the toolkit: its defaults would quit on Esc and move the focus on arrows
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (_ui.Mouse && mouse.Position is { } at)
        {
            switch (mouse.Flags)
            {
                case MouseFlags.WheeledDown or MouseFlags.WheeledUp:
                    Take(Pointer.Wheel(Model, mouse.Flags == MouseFlags.WheeledDown, Viewport.Width, Viewport.Height));
                    break;
                case MouseFlags.LeftButtonPressed:
                    Take(Pointer.Click(Model, _drawn?.SpotAt(at.X, at.Y), Viewport.Width, Viewport.Height));
                    break;
            }
        }

        return true;
    }

    private void Take(Step step)
    {
        var before = _ui;
        _ui = step.Ui;
        _noticedAt = null;
        Follow(before);
        Do(step.Request);
        if (step.Errand is { } errand)
        {
            _errands?.Send(errand);
        }

        SetNeedsDraw();
    }

    private void Change(Func<UiState, UiState> change) => Post(() => Become(change(_ui)));

    private void Become(UiState ui)
    {
        var before = _ui;
        _ui = ui;
        _noticedAt = _ui.Notice == before.Notice ? _noticedAt : null;
        Follow(before);
        SetNeedsDraw();
    }

    private void Follow(UiState before)
    {
        if (_ui.Theme != before.Theme)
        {
            _theme = LoadTheme(_ui.Theme);
            ThemeChanged?.Invoke(_theme);
        }

        if (_ui.Period != before.Period)
        {
            RefreshChanged?.Invoke(_ui.Period);
        }

        if (_ui.Mouse != before.Mouse)
        {
            MouseChanged?.Invoke(_ui.Mouse);
        }

        if ((_ui.Page == Page.Builds) != (before.Page == Page.Builds))
        {
            ListWanted?.Invoke(_ui.Page == Page.Builds);
        }

        if (_ui.Page != before.Page || _ui.Log != before.Log || _ui.Chunk != before.Chunk || _ui.Attempt != before.Attempt)
        {
            LookAtLog();
        }
    }

    // What was said to a key lies over what is true now: it goes after a while, and when the build is no longer what it was about.
    private void ForgetNotice(DateTimeOffset now, bool other)
    {
        if (_noticedAt is not { } since)
        {
            _noticedAt = now;
        }
        else if (_ui.Notice is not null && (other || now - since >= NoticeTime))
        {
            _ui = _ui with { Notice = null };
            SetNeedsDraw();
        }
    }

    private void LookAtLog() => _log.Look(_latest.Snapshot.Folder, Pages.Log(Model, Viewport.Width, Viewport.Height));

    private Theme LoadTheme(string name)
    {
        var theme = ThemeLibrary.Load(_colourless ? ThemeLibrary.Monochrome : name);
        if (theme.Warnings is [var first, ..])
        {
            _ui = _ui with { Notice = _ui.Notice is { } earlier ? $"{earlier} {first}" : $"! {first}" };
        }

        return theme;
    }
}
