namespace Builder.Telemetry.Recording;

/// <summary>What a watcher of a machine warns of.</summary>
public enum AlarmKind
{
    /// <summary>Little memory is available; bytes.</summary>
    LowMemory,

    /// <summary>Swap is used; bytes.</summary>
    Swap,

    /// <summary>The processors are busy; share, 0 to 1.</summary>
    BusyCpu,

    /// <summary>The disk is nearly full; bytes free.</summary>
    FullDisk,

    /// <summary>All work stands still for want of memory; per cent of the last 10 s.</summary>
    Stalled,

    /// <summary>The kernel killed for want of memory; processes since the reading before. Over as soon as it is said.</summary>
    MemoryKill,
}

/// <summary>A warning that begins or ends.</summary>
/// <param name="Value">The reading that made it do so.</param>
/// <param name="Bound">What it was held against: for a beginning the value from which on it rings, for an end that from which on it does
/// not.</param>
/// <param name="Lasted">Of one that ends.</param>
public sealed record AlarmNote(AlarmKind Kind, bool Begins, double Value, double Bound, TimeSpan? Lasted);
