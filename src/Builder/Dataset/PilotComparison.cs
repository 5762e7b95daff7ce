using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What a pilot foretells of its whole build.</summary>
/// <param name="Measures">What was measured.</param>
/// <param name="Now">With the batches and workers that the build has.</param>
/// <param name="Matrix">With those of each strategy; the dataset's own options stay as they are.</param>
public sealed record PilotComparison(PilotMeasures Measures, StrategyRow Now, StrategyMatrix Matrix)
{
    /// <summary>Compares; reads the genes of the plan.</summary>
    /// <param name="memoryLimit">Of a worker, bytes.</param>
    /// <param name="parallel">Most workers at a time, as asked; null = what machine and memory allow.</param>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    public static PilotComparison Of(BuildFolder folder, PilotMeasures measures, MachineFacts machine, long memoryLimit, int? parallel)
    {
        var plan = BuildRecord.Read(folder).Plan;
        var facts = PlanFacts.Read(folder, machine, memoryLimit, plan.Parallel, rowsDone: 0);
        var expected = facts.RowsOfGenes.Sum();
        facts = facts with { RowsOfGenes = [.. facts.RowsOfGenes.Select(rows => (long)(rows * measures.RowsPerExpected))] };
        var room = machine with { DiskFree = machine.DiskFree + measures.Bytes };
        var now = new Strategy { Name = plan.Strategy, BatchSize = plan.BatchSize, BatchRows = plan.BatchRows };
        return new(measures, Row(now), StrategyMatrix.Measured([.. Strategies.All.Select(Row)], room));

        StrategyRow Row(Strategy strategy)
        {
            var peak = measures.Peak(facts.Peak(new(strategy.BatchSize, strategy.BatchRows)));
            var workers = parallel ?? Planner.Workers(machine, peak, plan.Chunks.Count);
            return StrategyRow.Of(
                strategy,
                plan with
                {
                    Strategy = strategy.Name,
                    BatchSize = strategy.BatchSize,
                    BatchRows = strategy.BatchRows,
                    Parallel = workers,
                    MemoryLimit = memoryLimit,
                    PredictedPeak = peak,
                },
                measures.Forecast(expected, plan.Chunks.Count, workers),
                room,
                measured: true);
        }
    }
}
