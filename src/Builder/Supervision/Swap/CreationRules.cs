using Builder.Planning;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>Whether a swap file may be made; pure.</summary>
public static class CreationRules
{
    /// <summary>Share of the disk that stays free.</summary>
    public const double KeptFree = 0.1;

    /// <summary>Less is not worth a swap area.</summary>
    public const long Smallest = 1L << 20;

    // Where the kernel writes to a swap file's blocks behind the file system's back, and the file system lets it.
    private static readonly HashSet<string> Suitable = ["ext2", "ext3", "ext4", "xfs", "f2fs", "jfs"];

    /// <summary>Of what is wanted, or why there is nothing to want.</summary>
    /// <param name="size">As asked, bytes; null = what the rule wants more than there is.</param>
    public static (SwapRequest? Request, SwapRefusal? Refusal) Ask(SwapMachine machine, long? size, bool permanent)
    {
        var missing = machine is { RamTotal: { } ram, SwapTotal: { } now } ? SwapSizing.Wanted(ram) - now : (long?)null;
        return size switch
        {
            < Smallest => (null, new($"A swap file of {ByteSize.Format(size.Value)} is no use: --size must be at least {ByteSize.Format(Smallest)}.")),
            null when missing is null => (null, new("How much RAM and swap there is could not be read, so the rule has no answer: name a --size.", MachineLacks: true)),
            null when missing < Smallest => (null, new($"There are {ByteSize.Format(machine.SwapTotal!.Value)} of swap already, as much as the rule wants here: name a --size for more.")),
            _ => (new(machine.File, SwapSizing.Whole(size ?? missing!.Value), permanent), null),
        };
    }

    /// <summary>What stands against it, the first that does; null = nothing.</summary>
    public static SwapRefusal? WhyNot(SwapMachine machine, SwapRequest request)
    {
        var folder = Path.GetDirectoryName(request.File) ?? "/";
        return machine switch
        {
            _ when request.File.Any(char.IsControl) => new("The file's name has control characters: choose another --file."),
            { Areas: null } => new("This kernel has no swap, or /proc/swaps cannot be read: nothing can be made.", MachineLacks: true),
            { FolderIsThere: false } => new($"{folder} is no folder: choose a --file in one that is there."),
            { FileIsThere: true } => new($"{request.File} is there already: choose another --file, or take it away yourself if nobody needs it."),
            { FolderIsOpen: true } => new($"{folder} may be written by others than its owner, who could put something else in the file's place: choose another --file."),
            { Place: null } => new($"What {folder} lies on could not be read: nothing is made on a file system that is not known.", MachineLacks: true),
            { Place: var place } when Unsuitable(place) is { } why => new($"{folder} is on {place.FileSystem} ({place.Source}): {why}; choose a --file on ext4 or xfs."),
            { Disk: null } => new($"How much room there is on {machine.Place.Mount} could not be read: nothing is made.", MachineLacks: true),
            { Disk: var disk } when request.Bytes > Room(disk.Value) => new(
                $"{ByteSize.Format(request.Bytes)} do not fit on {machine.Place.Mount}: {ByteSize.Format(disk.Value.Free)} of {ByteSize.Format(disk.Value.Total)} are free and {KeptFree:P0} stay so, so at most {ByteSize.Format(Math.Max(0, Room(disk.Value)))} may be taken; make room, or ask for less with --size.",
                MachineLacks: true),
            _ => null,
        };
    }

    /// <summary>The largest swap file that leaves a tenth of the disk free, bytes; negative where less is free already.</summary>
    public static long Room((long Total, long Free) disk) => disk.Free - (long)(disk.Total * KeptFree);

    private static string? Unsuitable(Storage place) => place switch
    {
        { ReadOnly: true } => "it is mounted to be read only",
        { FileSystem: "btrfs" } => "a swap file there must be without copy-on-write, in no snapshot and on one device, which btui does not see to",
        { FileSystem: "overlay" or "aufs" } => "its files are a container's layers, which the kernel does not swap to",
        { Kind: StorageKind.Memory } => "memory cannot be swapped out to memory",
        { Kind: StorageKind.Network } => "swapping over a network needs memory to get memory, and hangs the machine",
        _ when !Suitable.Contains(place.FileSystem) => "nobody promises that the kernel can swap to a file there",
        _ => null,
    };
}
