using System.Globalization;
using System.Text.RegularExpressions;

namespace Builder.Planning;

/// <summary>Sizes as people write them: <c>512M</c>, <c>1.5G</c>, <c>300MiB</c>, <c>1048576</c>; the units are powers of 1024.</summary>
public static partial class ByteSize
{
    private const string Units = "KMGT";

    /// <summary>Reads a size.</summary>
    /// <returns>False if <paramref name="text"/> is no size of at least one byte.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var match = Size().Match((text ?? "").Trim());
        if (!match.Success)
        {
            return false;
        }

        var value = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"] is { Success: true } letter ? Units.IndexOf(letter.Value, StringComparison.OrdinalIgnoreCase) : -1;
        var scaled = value * Math.Pow(1024, unit + 1);
        if (scaled is not (>= 1 and < 9e18))
        {
            return false;
        }

        bytes = (long)scaled;
        return true;
    }

    /// <summary>Writes a size with its unit and at most one decimal: <c>900B</c>, <c>512M</c>, <c>1.5G</c>.</summary>
    public static string Format(long bytes)
    {
        double value = bytes;
        var unit = -1;
        while (Math.Abs(value) >= 1023.5 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        var number = value is >= 99.95 or <= -99.95 ? value.ToString("F0") : value.ToString("0.#");
        return unit < 0 ? $"{bytes}B" : $"{number}{Units[unit]}";
    }

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?) ?((?<unit>[KMGTkmgt])[Ii]?)?[Bb]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Size();
}
