using Builder.Journal;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary>A snapshot in the shape that <c>status --json</c> promises.</summary>
internal static class StatusJson
{
    public static object Of(BuildSnapshot snapshot)
    {
        var build = snapshot.Build;
        var machine = snapshot.Machine.Count > 0 ? snapshot.Machine[^1] : null;
        return new
        {
            Build = new
            {
                build.Name,
                State = build.State.ToString(),
                SupervisorAlive = snapshot.SupervisorAlive,
                Attendance = Attendance.Of(snapshot)?.Sentence,
                build.Strategy,
                build.Parallel,
                build.Running,
                build.GenesTotal,
                GenesDone = build.GenesBuilt,
                build.GenesLeftOut,
                build.ChunksTotal,
                build.ChunksDone,
                build.Rows,
                build.RowsPerSecond,
                build.Seconds,
                build.EtaSeconds,
                build.MemoryLimit,
                build.LimitEnforcedBy,
                build.Note,
                Stages = snapshot.Stages is { } stages
                    ? new { stages.InputBytes, Costs = stages.Costs.Select(cost => new { Stage = cost.Stage.ToString(), cost.Seconds, AllocatedBytes = cost.Bytes }) }
                    : null,
            },
            Chunks = snapshot.Chunks.Select(chunk => new
            {
                chunk.Id,
                State = chunk.State.ToString(),
                chunk.GenesTotal,
                GenesDone = chunk.GenesBuilt,
                chunk.GenesLeftOut,
                chunk.Rows,
                chunk.BatchSize,
                chunk.BatchSizeInitial,
                chunk.BatchRows,
                chunk.BatchRowsInitial,
                chunk.MemoryBytes,
                chunk.LimitBytes,
                chunk.Note,
                Attempts = chunk.Attempts.Select(attempt => new
                {
                    attempt.Number,
                    Verdict = attempt.Verdict?.ToString(),
                    attempt.Confidence,
                    attempt.Sentence,
                    Evidence = attempt.Evidence.Select(fact => new { fact.Source, Finding = fact.Finding.ToString(), fact.Text }),
                    attempt.BatchSize,
                    attempt.BatchRows,
                    BatchSizeAtEnd = attempt.AtEnd?.BatchSize,
                    BatchRowsAtEnd = attempt.AtEnd?.BatchRows,
                    attempt.PeakBytes,
                    attempt.LimitBytes,
                    attempt.LimitEnforcedBy,
                    attempt.GenesKept,
                    attempt.StartedAt,
                    attempt.EndedAt,
                }),
            }),
            Quarantine = snapshot.Quarantine.Select(gene => new { gene.Chunk, gene.Ordinal, gene.GeneId, gene.Reason }),
            Machine = machine is null
                ? null
                : new
                {
                    machine.At,
                    machine.Cores,
                    machine.CpuBusy,
                    machine.Load1,
                    Ram = new { Total = machine.RamTotal, Available = machine.RamAvailable },
                    Swap = new { Total = machine.SwapTotal, Free = machine.SwapFree, In = machine.SwapIn, Out = machine.SwapOut },
                    Disk = new { Total = machine.DiskTotal, Free = machine.DiskFree },
                    Pressure = new { Some = machine.PsiSome, Full = machine.PsiFull },
                },
        };
    }
}
