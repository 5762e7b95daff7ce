namespace Builder.Telemetry.Inspection;

/// <summary>One line of /proc/swaps.</summary>
/// <param name="Place">Device or file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Used">What is swapped out to it, bytes; null if the line does not say.</param>
/// <param name="Kind">What it lies on.</param>
public sealed record SwapArea(string Place, long Bytes, long? Used, StorageKind Kind)
{
    /// <summary>All areas in use; null if they cannot be read.</summary>
    public static IReadOnlyList<SwapArea>? All(SystemRoots roots)
        => SystemFile.TryRead(Path.Combine(roots.Proc, "swaps")) is { } text
            ? [.. text.Split('\n').Skip(1).Select(line => Parse(roots, line)).OfType<SwapArea>()]
            : null;

    // Filename Type Size Used Priority, sizes in KiB.
    private static SwapArea? Parse(SystemRoots roots, string line)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
        {
            return null;
        }

        var place = MountEntry.Unescape(words[0]);
        return KeyedText.ParseNumber(words[2]) is { } kilobytes
            ? new(place, kilobytes * 1024, words.Length > 3 ? KeyedText.ParseNumber(words[3]) * 1024 : null, words[1] == "partition" ? Storage.OfDevice(roots, place) : Storage.Of(roots, place)?.Kind ?? StorageKind.Unknown)
            : null;
    }
}
