using System.Globalization;

namespace Builder.Telemetry.Inspection;

/// <summary>What reading from a block device took since the machine was started.</summary>
/// <param name="Reads">Requests.</param>
/// <param name="MillisecondsARead">Mean, with the time a request waited in the queue.</param>
public sealed record DeviceReads(long Reads, double MillisecondsARead)
{
    // Fewer say more of the boot than of the device.
    private const long Least = 1000;

    /// <summary>Null if the kernel does not tell, or the device has hardly been read.</summary>
    /// <param name="device">Major and minor number, <c>8:1</c>.</param>
    public static DeviceReads? Of(SystemRoots roots, string device)
    {
        foreach (var line in (SystemFile.TryRead(Path.Combine(roots.Proc, "diskstats")) ?? "").Split('\n'))
        {
            // major minor name reads merged sectors milliseconds …
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 6 && string.Create(CultureInfo.InvariantCulture, $"{words[0]}:{words[1]}") == device
                && KeyedText.ParseNumber(words[3]) is >= Least and var reads && KeyedText.ParseNumber(words[6]) is { } milliseconds)
            {
                return new(reads, (double)milliseconds / reads);
            }
        }

        return null;
    }
}
