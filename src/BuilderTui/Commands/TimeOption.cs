using System.Globalization;
using Builder.Inputs;

namespace BuilderTui.Commands;

/// <summary>Times as people write them: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>.</summary>
internal static class TimeOption
{
    /// <summary>Reads a time.</summary>
    /// <param name="bare">A number without a unit is one of seconds; else it is no time.</param>
    /// <returns>Seconds; 0 if it is no time.</returns>
    public static double Seconds(string text, bool bare)
        => bare && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds
            : text is [.. var number, var unit] && double.TryParse(number, CultureInfo.InvariantCulture, out var value)
                ? value * (unit switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 })
                : 0;

    /// <summary>Reads an option that is a time, with or without a unit.</summary>
    /// <param name="least">Seconds.</param>
    /// <param name="most">Seconds.</param>
    /// <param name="expected">Which times it takes, with an example.</param>
    /// <exception cref="InputException">It is none, or out of range.</exception>
    public static TimeSpan? Read(string option, string? text, double least, double most, string expected)
    {
        if (text is null)
        {
            return null;
        }

        var seconds = Seconds(text, bare: true);
        return seconds >= least && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new InputException($"{option} {text} is out of range: expected {expected}.");
    }
}
