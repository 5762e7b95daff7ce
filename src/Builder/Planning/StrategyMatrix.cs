namespace Builder.Planning;

/// <summary>Every strategy on this machine, and which of them <c>auto</c> takes.</summary>
/// <param name="Recommended">A row's strategy by name.</param>
/// <param name="Reason">A sentence, without a full stop.</param>
/// <param name="Advice">What to do, where the recommended one does not fit; else null. A sentence, without a full stop.</param>
public sealed record StrategyMatrix(IReadOnlyList<StrategyRow> Rows, string Recommended, string Reason, string? Advice)
{
    /// <summary>True for the one row that <c>auto</c> takes; a file of the user's may have its name.</summary>
    public bool IsRecommended(StrategyRow row) => row.Strategy is { File: null } && row.Strategy.Name == Recommended;

    /// <summary>Pure.</summary>
    /// <param name="rows">At least those of all shipped strategies.</param>
    /// <param name="genes">That are to be built.</param>
    public static StrategyMatrix Of(IReadOnlyList<StrategyRow> rows, int genes, MachineFacts machine)
    {
        var (chosen, why) = Strategies.Choose(Strategies.Auto, genes, machine.RamTotal);
        var row = rows.First(row => row.Strategy.Name == chosen.Name && row.Strategy.File is null);
        var needs = row.Fits
            ? $"a worker is expected to need {ByteSize.Format(row.Plan.PredictedPeak)} of its {ByteSize.Format(row.Plan.MemoryLimit)}"
            : row.RiskReason;
        return new(rows, chosen.Name, $"{why}; {needs}", row.Fits ? null : Advise(rows, row, machine));
    }

    /// <summary>Of rows that a pilot of these genes foretells, see <see cref="PilotMeasures"/>; pure.</summary>
    /// <param name="rows">Those of all shipped strategies.</param>
    public static StrategyMatrix Measured(IReadOnlyList<StrategyRow> rows, MachineFacts machine)
    {
        var best = rows.Where(row => row.Risk == Risk.Low).OrderBy(row => row.Plan.Parallel).ThenBy(row => row.Plan.BatchSize).LastOrDefault();
        var row = best ?? rows.OrderBy(row => row.Plan.PredictedPeak).First();
        return new(
            rows,
            row.Strategy.Name,
            best is null
                ? $"its batches need least; {row.RiskReason}"
                : $"the largest batches with room to spare: a worker is expected to need {ByteSize.Format(row.Plan.PredictedPeak)} of its {ByteSize.Format(row.Plan.MemoryLimit)}",
            row.Fits ? null : Advise(rows, row, machine));
    }

    private static string Advise(IReadOnlyList<StrategyRow> rows, StrategyRow chosen, MachineFacts machine)
    {
        if (rows.Where(row => row.Fits).MinBy(row => row.Risk) is { } other)
        {
            return $"{chosen.Strategy.Name} does not fit, {other.Strategy.Name} does: --strategy {other.Strategy.File ?? other.Strategy.Name}";
        }

        return rows.All(row => row.Disk == Fit.TooLittle)
            ? $"none fits the disk, the smallest dataset is expected to need {ByteSize.Format(rows.Min(row => row.Forecast.DiskBytes))} and {ByteSize.Format(machine.DiskFree!.Value)} are free: make room, name an --output-dir on another disk, or take fewer genes (--n-genes)"
            : "none fits the memory, so batches will shrink until they do, down to one gene: free memory, take fewer workers (--parallel 1) or fewer k-mers (--kmer-sizes), or raise --memory-limit";
    }
}
