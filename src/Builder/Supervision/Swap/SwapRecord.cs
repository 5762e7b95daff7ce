using System.Text.Json;
using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>What was done, or was about to be done, for one swap file: all that is needed to undo it.</summary>
/// <param name="Label">In the swap file's header; also the record's name.</param>
/// <param name="FstabLine">Null = temporary.</param>
/// <param name="Swappiness">Null = left as it was.</param>
public sealed record SwapRecord(string File, long Bytes, string Label, DateTimeOffset MadeAt, string? FstabLine, Swappiness? Swappiness)
{
    /// <summary>Of a swap file that is to be made.</summary>
    /// <param name="roots">Say what swappiness is now.</param>
    public static SwapRecord Of(SwapRequest request, SystemRoots roots, DateTimeOffset now)
        => new(
            request.File,
            request.Bytes,
            $"btui-{StableHash.Of((ulong)now.ToUnixTimeMilliseconds(), request.File):x16}"[..SwapHeader.LabelLength],
            now,
            request.Permanent ? Fstab.LineOf(request.File) : null,
            request.Permanent ? Swap.Swappiness.Wanted(roots) : null);

    /// <summary>The kernel swaps to it now; null = nobody knows.</summary>
    public bool? IsOn(SystemRoots roots) => SwapArea.All(roots)?.Any(area => area.Place == File);
}

/// <summary>The records of this machine, a file each. One is there before its swap file is filled and goes after it.</summary>
public sealed class SwapRecords(SystemRoots roots)
{
    private readonly string _folder = Path.Combine(roots.Root, "var/lib/btui/swap");

    /// <summary>By the time they were made.</summary>
    /// <exception cref="InvalidDataException">One cannot be read.</exception>
    public IReadOnlyList<SwapRecord> All()
        => Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*.json").Select(Read).OrderBy(record => record.MadeAt)] : [];

    public void Add(SwapRecord record)
    {
        Directory.CreateDirectory(_folder);
        DurableFile.WriteText(PathOf(record), JsonSerializer.Serialize(record));
    }

    public void Remove(SwapRecord record)
    {
        if (Directory.Exists(_folder))
        {
            File.Delete(PathOf(record));
        }
    }

    private static SwapRecord Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SwapRecord>(File.ReadAllText(path))!;
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"{path} is damaged ({damage.Message.TrimEnd('.')}): undo by hand what it names, then remove it.", damage);
        }
    }

    private string PathOf(SwapRecord record) => Path.Combine(_folder, record.Label + ".json");
}
