using Builder.Planning;
using Builder.Telemetry.Recording;

namespace BuilderTui.Format;

/// <summary>The shape of a memory curve as a word and a sentence with its numbers.</summary>
internal static class GrowthWords
{
    private const int SecondsAnHour = 3600;

    public static string Word(GrowthShape shape) => shape.Kind == Growth.Unknown ? "too short to tell" : shape.Kind.ToString().ToLowerInvariant();

    public static string Of(GrowthShape shape) => $"{Word(shape)}: {shape.Kind switch
    {
        Growth.Unknown => $"{Plural.Of(shape.Points, "sample")} in {Durations.Short(shape.Seconds)}",
        Growth.Flat => $"between {Size(shape.Low)} and {Size(shape.High)} once it had settled",
        Growth.Ramp => $"rose from {Size(shape.First)} to {Size(shape.Peak)} in {Durations.Short(shape.PeakAt)}{Afterwards(shape)}",
        Growth.Sawtooth => $"up and down {Plural.Of(shape.Teeth, "time")} between {Size(shape.Low)} and {Size(shape.High)}, down to {Size(shape.FloorFrom!.Value)} at first and {Size(shape.FloorTo!.Value)} at last",
        _ when shape.FloorFrom is { } from => $"gave back less and less: its lows rose from {Size(from)} to {Size(shape.FloorTo!.Value)} over {Plural.Of(shape.Teeth, "time")} up and down, {Size(Rate(shape))} an hour",
        _ => $"grew to the end, from {Size(shape.Low)} to {Size(shape.Last)}, by {Size(Rate(shape))} an hour, and gave nothing back (work that collects something looks the same)",
    }}";

    private static string Afterwards(GrowthShape shape)
        => shape.StillRising ? ", and was still rising at the end"
            : shape.Last < 0.9 * shape.Peak ? $", and was down to {Size(shape.Last)} at the end"
            : ", and stayed there";

    private static double Rate(GrowthShape shape) => (shape.PerSecond ?? 0) * SecondsAnHour;

    private static string Size(double bytes) => ByteSize.Format((long)bytes);
}
