using System.Globalization;

namespace Builder.Telemetry;

/// <summary>
/// Readings from the kernel's line-wise texts. Each takes null for a text that could not be read, and gives null for
/// a line that is missing, cut short or no number.
/// </summary>
internal static class KeyedText
{
    /// <summary>The number of a line <c>key number</c>, as in vmstat, memory.stat and memory.events.</summary>
    public static long? Number(string? text, string key) => ParseNumber(Rest(text, key + " "));

    /// <summary>The bytes of a line <c>key:   number kB</c>, as in meminfo and status.</summary>
    public static long? Kilobytes(string? text, string key)
    {
        var rest = Rest(text, key + ":").Trim();
        return rest.EndsWith(" kB", StringComparison.Ordinal) ? ParseNumber(rest[..^3]) * 1024 : null;
    }

    /// <summary>
    /// The number behind <c>field=</c> in the line that starts with <paramref name="key"/>, as in the pressure files.
    /// </summary>
    public static double? Field(string? text, string key, string field)
    {
        var rest = Rest(text, key + " ");
        foreach (var part in rest.Split(' '))
        {
            var word = rest[part];
            if (word.StartsWith(field, StringComparison.Ordinal) && word[field.Length..] is ['=', .. var value])
            {
                return ParseFraction(value);
            }
        }

        return null;
    }

    /// <summary>What follows <paramref name="start"/> in the first line that starts so; empty if none does.</summary>
    public static ReadOnlySpan<char> Rest(string? text, string start)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }
        }

        return [];
    }

    /// <summary>A whole number of at least 0, with white space around it allowed.</summary>
    public static long? ParseNumber(ReadOnlySpan<char> text)
        => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A decimal fraction.</summary>
    public static double? ParseFraction(ReadOnlySpan<char> text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
