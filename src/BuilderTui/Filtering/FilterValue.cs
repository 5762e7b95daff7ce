using System.Globalization;
using System.Text.RegularExpressions;
using Builder.Planning;

namespace BuilderTui.Filtering;

/// <summary>Values of a filter as people write them.</summary>
internal static partial class FilterValue
{
    /// <summary>A whole or decimal count: <c>12</c>, <c>6.9k</c>, <c>2M</c>; powers of 1000.</summary>
    public static double? Count(string text)
    {
        if (Number().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var scale = match.Groups["unit"].Value switch
        {
            "k" or "K" => 1e3,
            "m" or "M" => 1e6,
            "g" or "G" => 1e9,
            _ => 1,
        };
        return Parse(match.Groups["number"].Value) * scale;
    }

    /// <summary>A size in bytes: <c>12G</c>, <c>1.5G</c>, <c>512MiB</c>, <c>0</c>; powers of 1024.</summary>
    public static double? Size(string text) => text == "0" ? 0 : ByteSize.TryParse(text, out var bytes) ? bytes : null;

    /// <summary>A share, 0 to 1, of <c>87%</c>.</summary>
    public static double? Share(string text) => text.EndsWith('%') && Count(text[..^1]) is { } percent ? percent / 100 : null;

    /// <summary>Seconds of <c>90</c>, <c>90s</c>, <c>5m</c>, <c>7m05s</c>, <c>3h10m</c>, <c>4d06h</c>.</summary>
    public static double? Seconds(string text)
    {
        if (text.Length == 0 || Time().Match(text) is not { Success: true } match)
        {
            return null;
        }

        return (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");

        double Part(string name) => match.Groups[name] is { Success: true } part ? Parse(part.Value) : 0;
    }

    private static double Parse(string number) => double.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)(?<unit>[kKmMgG])?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"^((?<d>[0-9]+)d)?((?<h>[0-9]+)h)?((?<m>[0-9]+)m)?((?<s>[0-9]+)s?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
