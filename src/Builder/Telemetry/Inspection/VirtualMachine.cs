namespace Builder.Telemetry.Inspection;

/// <summary>Whether this machine's devices are somebody else's programs.</summary>
public static class VirtualMachine
{
    /// <summary>True where the processor says that a hypervisor runs it; a machine that hides it is taken for a real one.</summary>
    public static bool IsThis(SystemRoots roots)
        => (SystemFile.TryRead(Path.Combine(roots.Proc, "cpuinfo"))?.Split('\n') ?? [])
            .Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Split(' ').Contains("hypervisor"));
}
