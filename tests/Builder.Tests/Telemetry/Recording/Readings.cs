using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace Builder.Tests.Telemetry.Recording;

/// <summary>Readings of a machine at ease, with 16 GiB of RAM and 1 TiB of disk, to be changed from there.</summary>
internal static class Readings
{
    private const long Gibi = 1L << 30;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static MachineSample Machine(double second = 0) => new(
        Start.AddSeconds(second), 16 * Gibi, 8 * Gibi, 2 * Gibi, 2 * Gibi, 0, 0, 1024 * Gibi, 512 * Gibi, 0.25, 4, 1.5, 0, 0, 0);

    public static Reading Of(MachineSample machine, TreeSample? tree = null) => new(machine, tree, null, null, null, null, null);
}
