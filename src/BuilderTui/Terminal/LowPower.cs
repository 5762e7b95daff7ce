using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace BuilderTui.Terminal;

/// <summary>
/// The toolkit's application with waits in place of its polls: nothing to do means no wake-ups. Idle it takes no
/// processor time at all, and a key is on the screen in two milliseconds.
/// </summary>
internal sealed class LowPower : IDisposable
{
    /// <summary>Milliseconds between passes while an escape sequence may still be coming in.</summary>
    private const int Cadence = 20;

    /// <summary>The toolkit takes the mouse, movement and all; it is not ours until the user wants it (<see cref="TerminalGuard.Mouse"/>).</summary>
    private const string MouseOff = "\e[?1003l\e[?1015l\e[?1006l";

    private readonly AutoResetEvent _wake = new(false);
    private readonly PosixSignalRegistration _resized;
    private readonly ColourLevel _colour;
    private readonly Action _hungUp;
    private readonly LinkMeter _link;
    private IApplication? _application;
    private int _passesWithoutWait = 3;
    private long _busyUntil;

    /// <param name="hungUp">Called once, on the input thread, when the terminal is gone.</param>
    /// <param name="link">Is told how the terminal keeps up.</param>
    public LowPower(ColourLevel colour, Action hungUp, LinkMeter link)
    {
        _colour = colour;
        _hungUp = hungUp;
        _link = link;
        _resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Poke());
    }

    /// <summary>Null until <see cref="CreateApplication"/>.</summary>
    public DiffOutput? Output { get; private set; }

    /// <summary>Makes and initializes the application on the real terminal.</summary>
    public IApplication CreateApplication()
    {
        _application = Application.Create();
        Output = new DiffOutput(_colour, _link);
        ComponentFactory(_application) = new AnsiComponentFactory(new BlockingInput(Poke, _hungUp, _link), Output, null);
        Driver.SizeDetection = SizeDetectionMode.Polling;    // asks the kernel, not the terminal
        Application.MaximumIterationsPerSecond = 1000;       // the toolkit's own sleep goes away ...
        _application.Init(DriverRegistry.Names.ANSI);
        _application.Driver!.WriteRaw(MouseOff);
        _application.TimedEvents!.Added += (_, _) => _wake.Set();
        _application.Iteration += (_, _) => Wait();          // ... and this takes its place
        _application.Driver.ClearedContents += (_, _) => Output.Invalidate();
        _application.Driver.SizeChanged += (_, _) => Output.Invalidate();
        Busy(milliseconds: 1500);                            // the questions asked at the start take a few passes
        return _application;
    }

    /// <summary>There is something to do: have the loop do it.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Something came from the terminal, and what belongs to it may still be coming in: look often for a while.</summary>
    public void Poke()
    {
        Busy(milliseconds: 100);
        Wake();
    }

    public void Dispose()
    {
        _resized.Dispose();
        _wake.Dispose();
    }

    private void Busy(int milliseconds)
        => Volatile.Write(ref _busyUntil, Math.Max(Volatile.Read(ref _busyUntil), Environment.TickCount64 + milliseconds));

    private void Wait()
    {
        if (_passesWithoutWait-- > 0)
        {
            return;
        }

        var wait = ((TimedEvents)_application!.TimedEvents!).CheckTimers(out var next) ? next + 1 : -1;
        if (Environment.TickCount64 < Volatile.Read(ref _busyUntil))
        {
            wait = wait < 0 ? Cadence : Math.Min(wait, Cadence);
        }

        if (wait != 0)
        {
            _wake.WaitOne(wait);
        }

        _passesWithoutWait = 1; // one pass runs the timers, the next one draws
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_componentFactory")]
    private static extern ref IComponentFactory? ComponentFactory(
        [UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")] object application);
}
