using System.Runtime.InteropServices;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Reporting;

/// <summary>Reads what a report shows from a build's folder; changes nothing.</summary>
internal static class ReportSource
{
    /// <exception cref="InputException">The folder is no build.</exception>
    /// <exception cref="JournalException">The build's journal cannot be read.</exception>
    public static ReportData Read(BuildFolder folder, ProcessReader processes, TimeProvider time)
    {
        var record = BuildRecord.Read(folder);
        using var onlooker = new Onlooker(folder, processes, time);
        var snapshot = onlooker.Read();
        var machine = onlooker.Journal.MachineHistory();
        var (batches, unread) = ReadBatches(folder, record);
        return new(snapshot, record, machine, batches, unread, Strategies(folder, snapshot.Build, machine), $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}");
    }

    private static (IReadOnlyList<CommittedBatch> Batches, int Unread) ReadBatches(BuildFolder folder, BuildRecord record)
    {
        var (batches, unread) = (new List<CommittedBatch>(), 0);
        foreach (var chunk in record.Plan.Chunks)
        {
            try
            {
                batches.AddRange(ChunkJournalReader.Read(folder.Chunk(chunk.Id).Journal).Batches);
            }
            catch (JournalException)
            {
                unread++; // its own trouble, which the chunk's worker and verify tell
            }
        }

        return (batches, unread);
    }

    /// <summary>On the machine as it was when the build began.</summary>
    private static StrategyMatrix? Strategies(BuildFolder folder, BuildRow build, IReadOnlyList<MachineSample> machine)
    {
        var first = machine is [var sample, ..] ? sample : null;
        try
        {
            return PlanFacts.Read(
                folder,
                new(first?.Cores ?? 1, first?.RamTotal, first?.RamAvailable) { SwapTotal = first?.SwapTotal, DiskFree = first?.DiskFree },
                build.MemoryLimit, build.Parallel, rowsDone: 0).Matrix;
        }
        catch (Exception exception) when (exception is InputException or IOException)
        {
            return null;
        }
    }
}
