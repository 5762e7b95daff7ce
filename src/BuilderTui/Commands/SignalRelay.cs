using System.Runtime.InteropServices;
using Builder.Supervision.Profiling;
using BuilderTui.Terminal;

namespace BuilderTui.Commands;

/// <summary>
/// Keeps us at work while a command runs, whatever is sent: what a terminal sends for a key reaches the command by itself, and a
/// second one from us would count as a second key; everything else was meant for it, and is handed on.
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigQuit = 3;
    private const int SigTerm = 15;

    private readonly List<PosixSignalRegistration> _kept = [];

    public SignalRelay(Profiler profiler)
    {
        var terminal = HasTerminal();
        Keep(PosixSignal.SIGINT, terminal ? null : SigInt);
        Keep(PosixSignal.SIGQUIT, terminal ? null : SigQuit);
        Keep(PosixSignal.SIGTERM, SigTerm);
        Keep(PosixSignal.SIGHUP, SigHup);

        void Keep(PosixSignal signal, int? handOn) => _kept.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (handOn is { } number)
            {
                profiler.Signal(number);
            }
        }));
    }

    public void Dispose() => _kept.ForEach(registration => registration.Dispose());

    private static bool HasTerminal()
    {
        var terminal = Libc.Open("/dev/tty", 0);
        if (terminal >= 0)
        {
            _ = Libc.Close(terminal);
        }

        return terminal >= 0;
    }
}
