using Builder.Planning;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>What the machine says of a swap file that btui made.</summary>
/// <param name="RamTotal">Bytes; null = unknown, as everywhere here.</param>
/// <param name="RamAvailable">Bytes.</param>
/// <param name="Area">Null = it is not in use.</param>
/// <param name="DeletedInUse">Somebody removed the file while the kernel swaps to it.</param>
/// <param name="FileIsOurs">What has the file's name is what btui made, or nothing.</param>
/// <param name="OtherLines">Of /etc/fstab that name the file and are not ours.</param>
public sealed record RemovalFacts(
    long? RamTotal, long? RamAvailable, SwapArea? Area, bool DeletedInUse, bool FileIsOurs, IReadOnlyList<string> OtherLines)
{
    /// <summary>False: the kernel's list of areas could not be read, so an area that is not there may be in use.</summary>
    public bool AreasKnown { get; init; } = true;
}

/// <summary>Whether what btui made may be undone now; pure.</summary>
public static class RemovalRules
{
    /// <summary>Share of RAM that stays available when all that is swapped out has come back.</summary>
    public const double KeptAvailable = 0.05;

    /// <summary>The one record that is meant.</summary>
    /// <param name="file">As asked, absolute and without symbolic links; null = the only one.</param>
    public static (SwapRecord? Record, SwapRefusal? Refusal) Ask(IReadOnlyList<SwapRecord> records, string? file)
        => (file, records.Where(record => file is null || record.File == file).ToList()) switch
        {
            (_, [var only]) => (only, null),
            (null, []) => (null, new("btui has made no swap here, and removes no other.")),
            (null, var all) => (null, new($"btui has made {Plural.Of(all.Count, "swap file")}: say which with --file ({string.Join(", ", all.Select(record => record.File))}).")),
            _ => (null, new($"{file} is no swap that btui made, and it removes no other: swapoff and rm do.")),
        };

    /// <summary>What stands against it, the first that does; null = nothing.</summary>
    public static SwapRefusal? WhyNot(RemovalFacts facts, SwapRecord record) => facts switch
    {
        { DeletedInUse: true } => new($"{record.File} was removed while it is in use, so no program can name it any more: it is gone with the next start of the machine."),
        { FileIsOurs: false } => new($"What is at {record.File} now is not the swap that btui made there (its label is not {record.Label}): nothing is touched."),
        { OtherLines: [var line, ..] } => new($"/etc/fstab names {record.File} in a line that is not btui's ({line}): remove that line first."),
        { AreasKnown: true, Area: null or { Used: 0 } } => null,
        { Area.Used: { } used, RamAvailable: { } available, RamTotal: { } total } => used <= available - (long)(total * KeptAvailable)
            ? null
            : new(
                $"{ByteSize.Format(used)} are swapped out to {record.File} and would have to fit in RAM, where {ByteSize.Format(available)} are available and {ByteSize.Format((long)(total * KeptAvailable))} stay so: end other programs, and ask again.",
                MachineLacks: true),
        _ => new($"How much is swapped out to {record.File}, or how much RAM is available, could not be read: nothing is touched.", MachineLacks: true),
    };
}
