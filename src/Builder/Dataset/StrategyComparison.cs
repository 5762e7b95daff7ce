using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What each strategy would make of the same genes.</summary>
public static class StrategyComparison
{
    /// <summary>Compares.</summary>
    /// <param name="requests">The request as each strategy, chosen by name, makes it.</param>
    /// <param name="genes">The genes to build, at least one.</param>
    public static StrategyMatrix Of(
        IReadOnlyList<(Strategy Strategy, BuildRequest Request)> requests, IReadOnlyList<PlannedGene> genes, MachineFacts machine)
        => StrategyMatrix.Of([.. requests.Select(one => Row(one.Strategy, one.Request, genes, machine))], genes.Count, machine);

    private static StrategyRow Row(Strategy strategy, BuildRequest request, IReadOnlyList<PlannedGene> genes, MachineFacts machine)
    {
        var plan = Planner.Plan(request, genes, machine, BuildPreparation.RowBytes(DatasetSchema.For(request.Options))).Plan;
        var rows = genes.Sum(gene => MemoryEstimate.Rows(gene, request.Options));
        return StrategyRow.Of(strategy, plan, BuildForecast.Of(rows, request.Options, plan.Parallel), machine);
    }
}
