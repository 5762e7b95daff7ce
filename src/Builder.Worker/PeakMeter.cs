using Builder.Telemetry;

namespace Builder.Worker;

/// <summary>
/// The largest anonymous memory of this process since the meter was made. The kernel keeps the peak of the resident set
/// (VmHWM) and forgets it when 5 is written to clear_refs (proc(5)); file pages are taken off, as they are not need.
/// </summary>
internal sealed class PeakMeter
{
    private readonly ProcessReader _processes;
    private readonly bool _forgets = true;

    public PeakMeter(ProcessReader processes)
    {
        _processes = processes;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _forgets = false; // a kernel that does not let us: then there is no figure for a batch
        }
    }

    /// <summary>Bytes; null if it could not be read.</summary>
    public long? Read()
        => _forgets && _processes.Identify(Environment.ProcessId) is { } me && _processes.ReadMemory(me) is { } memory
            ? memory.Peak - (memory.Resident - memory.Anonymous)
            : null;
}
