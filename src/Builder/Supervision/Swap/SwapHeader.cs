using System.Text;

namespace Builder.Supervision.Swap;

/// <summary>The first page of a swap area, as mkswap writes it.</summary>
public static class SwapHeader
{
    /// <summary>Longest label: mkswap ends it with a zero.</summary>
    public const int LabelLength = 15;

    private const int LabelAt = 1052;

    // At the end of the page.
    private static ReadOnlySpan<byte> Signature => "SWAPSPACE2"u8;

    /// <summary>Whether a file is the swap of that label, or one that was not formatted yet: empty, or zeros.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to.</exception>
    public static bool IsOf(string file, string label)
    {
        var page = new byte[Environment.SystemPageSize];
        using var stream = File.OpenRead(file);
        var length = stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
        var isSwap = length == page.Length && page.AsSpan().EndsWith(Signature);
        return isSwap
            ? Encoding.ASCII.GetString(page, LabelAt, LabelLength).TrimEnd('\0') == label
            : !page.AsSpan(0, length).ContainsAnyExcept((byte)0);
    }
}
