using System.Globalization;

namespace Builder.Telemetry.Inspection;

/// <summary>System files that hold one value.</summary>
public static class SystemText
{
    /// <summary>A whole number, which may be negative; null if there is none or it cannot be read.</summary>
    public static long? Number(string path)
        => long.TryParse(SystemFile.TryRead(path), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
