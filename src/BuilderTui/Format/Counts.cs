namespace BuilderTui.Format;

/// <summary>Counts, shares and rates as short text. A missing one is <c>-</c>.</summary>
internal static class Counts
{
    /// <summary><c>1,204</c>.</summary>
    public static string Of(long count) => count.ToString("N0");

    /// <summary>At most five columns: <c>950</c>, <c>6.9k</c>, <c>19.2M</c>.</summary>
    public static string Short(double? count) => count switch
    {
        null => Missing.Text,
        < 999.5 => count.Value.ToString("F0"),
        < 99_950 => $"{count / 1e3:F1}k",
        < 999_500 => $"{count / 1e3:F0}k",
        < 99_950_000 => $"{count / 1e6:F1}M",
        < 999_500_000 => $"{count / 1e6:F0}M",
        _ => $"{count / 1e9:F1}G",
    };

    /// <summary>At most four columns: <c>81%</c>. 100 % is only said of the whole.</summary>
    public static string Percent(double? share) => share switch
    {
        null => Missing.Text,
        < 1 => $"{Math.Min(99, Math.Round(share.Value * 100)):F0}%",
        _ => $"{share * 100:F0}%",
    };

    /// <summary>With one decimal: <c>46.2%</c>. 100 % is only said of the whole.</summary>
    public static string PercentFine(double share)
        => share < 1 ? $"{Math.Min(99.9, share * 100):F1}%" : "100%";

    /// <summary>Null where there is no whole to take a share of.</summary>
    public static double? Share(double? part, double? whole) => whole > 0 ? part / whole : null;
}
