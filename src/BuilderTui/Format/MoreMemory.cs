using System.Text.RegularExpressions;
using Builder.Planning;

namespace BuilderTui.Format;

/// <summary>The memory limit to ask for where one is too low, from what is known of the chunk.</summary>
internal static partial class MoreMemory
{
    /// <summary>The limit that the sentence of a held chunk names, as <c>640M</c>; null if it names none.</summary>
    public static string? Named(string? note)
        => note is not null && Limit().Match(note) is { Success: true } match ? match.Groups["limit"].Value : null;

    /// <summary>The largest that the sentences name, and at least what <see cref="Than"/> says of a limit that was too low.</summary>
    /// <param name="died">Bytes; null = nothing is known to be too low.</param>
    public static string Largest(IEnumerable<string?> notes, long? died)
    {
        var named = notes.Select(Named).Max(limit => ByteSize.TryParse(limit, out var bytes) ? bytes : 0);
        return died is { } low && named <= low ? Than(low) : ByteSize.Format(named);
    }

    /// <summary>A quarter more, as that sentence asks for when nobody knows the need.</summary>
    public static string Than(long limit) => ByteSize.Format(limit + (limit / 4));

    [GeneratedRegex(@"--memory-limit (?<limit>[0-9.]+[KMGT]?)")]
    private static partial Regex Limit();
}
