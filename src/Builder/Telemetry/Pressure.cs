namespace Builder.Telemetry;

/// <summary>How much work stands still for want of something, where the kernel counts it.</summary>
public static class Pressure
{
    /// <summary>"some" avg10 of a resource, per cent; null where the kernel does not count.</summary>
    /// <param name="resource"><c>cpu</c>, <c>io</c> or <c>memory</c>.</param>
    public static double? Some(SystemRoots roots, string resource)
        => KeyedText.Field(SystemFile.TryRead(Path.Combine(roots.Proc, "pressure", resource)), "some", "avg10");
}
