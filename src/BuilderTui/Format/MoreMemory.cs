using System.Text.RegularExpressions;
using Builder.Planning;

namespace BuilderTui.Format;

/// <summary>The memory limit to ask for where one is too low, from what is known of the chunk.</summary>
internal static partial class MoreMemory
{
    /// <summary>The limit that the sentence of a held chunk names, as <c>640M</c>; null if it names none.</summary>
    public static string? Named(string? note)
        => note is not null && Limit().Match(note) is { Success: true } match ? match.Groups["limit"].Value : null;

    /// <summary>A quarter more, as that sentence asks for when nobody knows the need.</summary>
    public static string Than(long limit) => ByteSize.Format(limit + (limit / 4));

    [GeneratedRegex(@"--memory-limit (?<limit>[0-9.]+[KMGT]?)")]
    private static partial Regex Limit();
}
