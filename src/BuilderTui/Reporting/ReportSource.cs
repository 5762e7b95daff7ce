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
    // Half a millisecond for each chunk's journal and a fortieth for each gene: together a fifth of a second.
    private const int MostChunks = 200;
    private const int MostGenes = 4000;

    /// <param name="hurry">Leave out what takes long to read, where a build is so large that it does.</param>
    /// <exception cref="InputException">The folder is no build.</exception>
    /// <exception cref="JournalException">The build's journal cannot be read.</exception>
    public static ReportData Read(BuildFolder folder, ProcessReader processes, TimeProvider time, bool hurry)
    {
        var record = BuildRecord.Read(folder);
        var brief = hurry && (record.Plan.Chunks.Count > MostChunks || record.Plan.GenesTotal > MostGenes);
        using var onlooker = new Onlooker(folder, processes, time);
        var snapshot = onlooker.Read();
        var machine = onlooker.Journal.MachineHistory();
        var (batches, unread) = brief ? ([], new HashSet<int>()) : ReadBatches(folder, record);
        return new(snapshot, record, machine, batches, unread, brief ? null : Strategies(folder, snapshot.Build, machine), $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}") { IsBrief = brief };
    }

    private static (IReadOnlyList<CommittedBatch> Batches, IReadOnlySet<int> Unread) ReadBatches(BuildFolder folder, BuildRecord record)
    {
        var (batches, unread) = (new List<CommittedBatch>(), new HashSet<int>());
        foreach (var chunk in record.Plan.Chunks)
        {
            try
            {
                batches.AddRange(ChunkJournalReader.Read(folder.Chunk(chunk.Id).Journal).Batches);
            }
            catch (JournalException)
            {
                unread.Add(chunk.Id); // its own trouble, which the chunk's worker and verify tell
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
