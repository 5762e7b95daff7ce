using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>How a swap file gets its blocks: the kernel needs all of them, at places that stay.</summary>
public enum FillWay
{
    /// <summary>The file system hands them out at once.</summary>
    Allocate,

    /// <summary>Zeros are written: slow, and works everywhere.</summary>
    Write,
}

/// <summary>Which way where; pure.</summary>
public static class FillWays
{
    /// <summary>In the order to try. Elsewhere than on these two, allocated blocks count as holes or are none.</summary>
    public static IReadOnlyList<FillWay> Of(Storage place)
        => place.FileSystem is "ext4" or "xfs" ? [FillWay.Allocate, FillWay.Write] : [FillWay.Write];

    /// <summary>Whether a refusal by swapon is one that zeros would have spared us (older kernels on xfs).</summary>
    public static bool IsAboutHoles(string error)
        => error.Contains("hole", StringComparison.OrdinalIgnoreCase) || error.Contains("Invalid argument", StringComparison.Ordinal);
}
