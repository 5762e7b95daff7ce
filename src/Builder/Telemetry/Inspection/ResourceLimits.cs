namespace Builder.Telemetry.Inspection;

/// <summary>The resource limits of this process (ulimit), which its children inherit; null = unlimited.</summary>
/// <param name="AddressSpace">Bytes.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="CpuSeconds">Of one process.</param>
/// <param name="OpenFiles">Of one process.</param>
/// <param name="Processes">Of the user, threads count.</param>
public sealed record ResourceLimits(long? AddressSpace, long? FileSize, long? CpuSeconds, long? OpenFiles, long? Processes)
{
    private const int NameWidth = 26;

    /// <summary>Null if they cannot be read.</summary>
    public static ResourceLimits? Read(SystemRoots roots)
        => SystemFile.TryRead(Path.Combine(roots.Proc, "self/limits")) is { } text
            ? new(Soft(text, "Max address space"), Soft(text, "Max file size"), Soft(text, "Max cpu time"), Soft(text, "Max open files"), Soft(text, "Max processes"))
            : null;

    // The soft limit is the one that is felt; it follows the name's column.
    private static long? Soft(string text, string name)
        => text.Split('\n').FirstOrDefault(line => line.StartsWith(name.PadRight(NameWidth), StringComparison.Ordinal)) is { } line
            ? KeyedText.ParseNumber(line[NameWidth..].TrimStart().Split(' ')[0])
            : null;
}
