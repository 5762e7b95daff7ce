using System.Runtime.InteropServices;

namespace FakeWorker;

/// <summary>Ends that .NET has no words for.</summary>
internal static partial class Native
{
    public const int Sigabrt = 6;
    public const int Sigkill = 9;
    public const int Sigsegv = 11;
    public const int Sigterm = 15;

    private const int SetDumpable = 4;
    private const int PriorityProcess = 0;
    private const int MostUrgent = -20;
    private const nint DefaultAction = 0;

    /// <summary>Dies by a signal, as a native crash does: without the runtime's handler, and without a core file.</summary>
    public static int DieBy(int signal)
    {
        var hidden = Control(SetDumpable, 0) == 0;
        SetAction(signal, DefaultAction);
        var sent = Kill(Environment.ProcessId, signal) == 0;
        throw new InvalidOperationException($"still alive after signal {signal} (sent: {sent}, no core: {hidden})");
    }

    /// <summary>Uses memory that the garbage collector knows nothing of, so that only the kernel can object. At once: a supervisor
    /// that sees the worker on its way to the limit would end it before the kernel does. Where we may not go before others the
    /// moment is only longer.</summary>
    /// <param name="bytes">No more than this, even where nothing limits it.</param>
    /// <returns>If it lives.</returns>
    public static unsafe int Touch(nuint bytes)
    {
        _ = SetPriority(PriorityProcess, 0, MostUrgent);
        NativeMemory.Fill(NativeMemory.Alloc(bytes), bytes, 1);
        return 0;
    }

    /// <summary>Turns this process into another program; the process keeps its number, as a worker must.</summary>
    public static int Become(string program, params string[] arguments)
    {
        Execute(program, [program, .. arguments, null]);
        throw new InvalidOperationException($"{program} could not be started: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetAction(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string program, string?[] arguments);
}
