using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Terminal.Gui.App;
using Terminal.Gui.Input;

namespace BuilderTui.Terminal;

/// <summary>
/// Gives the terminal back as it was on every way out: the end, an exception on any thread, SIGTERM, SIGINT, SIGHUP, a
/// terminal that is gone, and while stopped by SIGTSTP or Ctrl-Z.
/// </summary>
internal sealed class TerminalGuard : IDisposable
{
    /// <summary>Exit code 128 + SIGHUP.</summary>
    private const int HungUp = 129;

    /// <summary>An end that takes longer than this is forced.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>A terminal that takes nothing for so long has stopped, and holds whoever writes to it.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(150);

    /// <summary>Paste, mouse, Kitty keyboard and colours off; leave the alternate screen; show the cursor.</summary>
    private static readonly byte[] LeaveScreen =
        Encoding.ASCII.GetBytes("\e[?2004l\e[?1000l\e[?1003l\e[?1015l\e[?1006l\e[<u\e[m\e[?1049l\e[?25h");

    private static readonly byte[] EnterScreen = Encoding.ASCII.GetBytes("\e[?1049h\e[2J\e[?25l\e[?2004h");

    /// <summary>Presses and the wheel are reported, in the form that knows every column; never mere movement.</summary>
    private static readonly byte[] TakeMouse = Encoding.ASCII.GetBytes("\e[?1000h\e[?1006h");

    private static readonly byte[] LetMouseGo = Encoding.ASCII.GetBytes("\e[?1000l\e[?1006l");

    private readonly byte[]? _cooked = Libc.ReadTermios();
    private readonly ManualResetEventSlim _go = new(true);        // reset: the UI thread is parked and writes nothing
    private readonly ManualResetEventSlim _parked = new(false);
    private readonly ManualResetEventSlim _ended = new(false);
    private readonly List<PosixSignalRegistration> _signals = [];
    private IApplication? _application;
    private byte[]? _raw;
    private volatile bool _mouse;
    private volatile bool _stopped;
    private volatile int _exitCode;

    public TerminalGuard()
    {
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, OnEnd));
        }

        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, OnStop));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, OnContinue));
    }

    /// <summary>0, or 128 + the signal that ended it.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Whether the mouse is taken; on the UI thread.</summary>
    public bool Mouse
    {
        set
        {
            if (_mouse != value)
            {
                _mouse = value;
                Send(value ? TakeMouse : LetMouseGo);
            }
        }
    }

    /// <summary>Watches over an application; it must be disposed before the guard is.</summary>
    public void Watch(IApplication application)
    {
        _application = application;
        application.Iteration += (_, _) => Pass();
        application.Keyboard.KeyDown += (_, key) =>
        {
            if (key == Key.Z.WithCtrl)
            {
                key.Handled = true;
                _ = Libc.Kill(0, Libc.SigTstp);
            }
        };
    }

    /// <summary>The terminal is gone: end as on SIGHUP.</summary>
    public void HangUp() => End(HungUp);

    public void Dispose()
    {
        Mouse = false;
        _ended.Set();
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
    }

    private void OnEnd(PosixSignalContext context)
    {
        context.Cancel = true; // end by ourselves: the terminal must be given back
        End(128 + context.Signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, _ => 15 });
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The loop did not end in time; nobody is left to return a code.")]
    private void End(int exitCode)
    {
        _exitCode = exitCode;

        // On threads of their own: asking the loop blocks while one of its timers runs, and the loop may hang for good.
        _ = Task.Run(() => _application?.Invoke(() => _application?.RequestStop()));
        new Thread(() =>
        {
            if (!_ended.Wait(Patience))
            {
                Park();
                if (!Task.Run(GiveBack).Wait(Stuck))
                {
                    _ = Libc.Kill(Environment.ProcessId, Libc.SigKill); // the toolkit's own farewell would wait for it too
                }

                Environment.Exit(exitCode);
            }
        })
        { IsBackground = true }.Start();
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs problem)
    {
        Park();
        GiveBack();
    }

    private void OnStop(PosixSignalContext context)
    {
        context.Cancel = true;
        Park();
        _raw = Libc.ReadTermios();
        _stopped = true;
        GiveBack();
        _ = Libc.Kill(Environment.ProcessId, Libc.SigStop); // .NET does not stop by itself once the signal is handled
    }

    private void OnContinue(PosixSignalContext context)
    {
        if (!_stopped)
        {
            return;
        }

        context.Cancel = true; // or .NET puts its own settings back after ours
        _stopped = false;
        Libc.WriteTermios(_raw);
        Send(EnterScreen);
        if (_mouse)
        {
            Send(TakeMouse);
        }

        if (_application is { } application)
        {
            application.ClearScreenNextIteration = true;
        }

        _go.Set();
    }

    /// <summary>On the UI thread, once a pass of its loop.</summary>
    private void Pass()
    {
        if (!_go.IsSet)
        {
            _parked.Set();
            _go.Wait();
            _parked.Reset();
        }
    }

    /// <summary>Holds the UI thread. One that sleeps does not answer, and does not write either.</summary>
    private void Park()
    {
        _go.Reset();
        _parked.Wait(TimeSpan.FromMilliseconds(60));
    }

    /// <summary>No toolkit and no locks: safe on any thread.</summary>
    private void GiveBack()
    {
        Send(LeaveScreen);
        Libc.WriteTermios(_cooked);
    }

    private static void Send(byte[] sequence)
    {
        if (Libc.IsATty(1) == 1)
        {
            _ = Libc.Write(1, sequence, sequence.Length);
        }
    }
}
