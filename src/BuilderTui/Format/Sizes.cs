using Builder.Planning;

namespace BuilderTui.Format;

/// <summary>Bytes as a gauge shows them. A missing reading is <c>-</c>.</summary>
internal static class Sizes
{
    private const string Units = "BKMGT";

    public static string Of(long? bytes) => bytes is { } known ? ByteSize.Format(known) : Missing.Text;

    /// <summary>Both in the unit of the total: <c>51.8/64.0G</c>, <c>412/930G</c>; what is less than one of it in a unit of its
    /// own: <c>80M/10.9G</c>. At most 10 columns below a petabyte.</summary>
    public static string OfTotal(long? used, long? total)
    {
        if (total is not { } whole)
        {
            return Of(used);
        }

        var unit = 0;
        double scale = 1;
        while (whole / scale >= 1023.5 && unit < Units.Length - 1)
        {
            scale *= 1024;
            unit++;
        }

        var digits = unit == 0 || whole / scale >= 99.95 ? "F0" : "F1";
        var part = used switch
        {
            null => Missing.Text,
            > 0 when used < scale => $"{used.Value * 1024 / scale:F0}{Units[unit - 1]}",
            _ => (used.Value / scale).ToString(digits),
        };
        return $"{part}/{(whole / scale).ToString(digits)}{Units[unit]}";
    }

    /// <summary><c>38M/s</c>.</summary>
    public static string PerSecond(double? bytes) => bytes is { } known ? $"{ByteSize.Format((long)known)}/s" : Missing.Text;
}
