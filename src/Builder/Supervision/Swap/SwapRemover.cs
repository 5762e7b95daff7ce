using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>
/// Undoes what a record names, whether it was done wholly, in part or not at all; what was there before is not touched. Each step
/// may be repeated, so what is interrupted is gone on with by calling it again.
/// </summary>
public sealed class SwapRemover(SystemRoots roots, SystemPrograms programs)
{
    /// <summary>What is to be known before a record is undone.</summary>
    public RemovalFacts Look(SwapRecord record)
    {
        var areas = SwapArea.All(roots);
        var sample = new MachineReader(roots, "/", TimeProvider.System).Read();
        return new(
            sample.RamTotal,
            sample.RamAvailable,
            areas?.FirstOrDefault(area => area.Place == record.File),
            areas?.Any(area => area.Place == record.File + " (deleted)") ?? false,
            !File.Exists(record.File) || SwapHeader.IsOf(record.File, record.Label),
            new Fstab(roots).OthersNaming(record.File, record.FstabLine))
        {
            AreasKnown = areas is not null,
        };
    }

    /// <summary>Undoes it, the last thing first.</summary>
    /// <returns>What could not be undone, without a full stop; the record is still there then. Null if nothing is left.</returns>
    public async Task<string?> UndoAsync(SwapRecord record, CancellationToken cancel)
    {
        if (record.IsOn(roots) is null)
        {
            return $"/proc/swaps cannot be read, so nobody knows whether {record.File} is in use";
        }

        try
        {
            // An interrupted removal must not leave a line that names a file which is gone.
            record.Swappiness?.Undo(roots);
            if (record.FstabLine is { } line)
            {
                new Fstab(roots).Remove(line);
            }

            // The kernel ends swapoff itself first, should memory run out under it.
            if (record.IsOn(roots) != false && await programs.RunAsync(SwapCommands.Off(record.File), cancel) is { } why)
            {
                return why;
            }

            if (record.IsOn(roots) != false)
            {
                return $"{record.File} is still in /proc/swaps";
            }

            File.Delete(record.File);
            new SwapRecords(roots).Remove(record);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message.TrimEnd('.');
        }
    }
}
