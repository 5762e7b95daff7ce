namespace Builder.Supervision.Swap;

/// <summary>The rule of thumb that was given with the Python builder: how much swap a machine should have in all.</summary>
public static class SwapSizing
{
    private const long Gigabyte = 1L << 30;
    private const long Megabyte = 1L << 20;

    /// <summary>More than 32 GB of RAM: 8 GB; more than 16 GB: 16 GB; else as much as RAM, in whole megabytes.</summary>
    /// <param name="ram">Bytes.</param>
    public static long Wanted(long ram) => ram switch
    {
        > 32 * Gigabyte => 8 * Gigabyte,
        > 16 * Gigabyte => 16 * Gigabyte,
        _ => Whole(ram),
    };

    /// <summary>The size in whole megabytes, rounded up: what the programs that fill a file count in.</summary>
    public static long Whole(long bytes) => (bytes + Megabyte - 1) / Megabyte * Megabyte;
}
