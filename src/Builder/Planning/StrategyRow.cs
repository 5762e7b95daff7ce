namespace Builder.Planning;

/// <summary>Whether something is enough.</summary>
public enum Fit
{
    Fits,
    TooLittle,

    /// <summary>The machine could not be asked.</summary>
    Unknown,
}

/// <summary>How likely a build is to be held up, by what is known before it starts.</summary>
public enum Risk
{
    Low,

    /// <summary>Batches may shrink, or it is not what the strategy is meant for.</summary>
    Some,

    /// <summary>Something is too small.</summary>
    High,
}

/// <summary>A strategy on this machine.</summary>
/// <param name="Plan">As if it was chosen by name.</param>
/// <param name="Ram">Whether a worker's expected peak is within its limit.</param>
/// <param name="Advised">Whether the machine has the RAM from which the strategy is recommended.</param>
/// <param name="Swap">Whether there is the swap that was recommended for the Python builder. Nothing depends on it: our workers
/// are kept from swapping.</param>
/// <param name="Disk">Whether the output's disk has room for the dataset, and a tenth more.</param>
/// <param name="RiskReason">Half a sentence; empty for a low risk.</param>
public sealed record StrategyRow(
    Strategy Strategy, BuildPlan Plan, BuildForecast Forecast, Fit Ram, Fit Advised, Fit Swap, Fit Disk, Risk Risk, string RiskReason)
{
    // The share of the limit up to which the supervisor leaves first batches as they are.
    private const double Easy = 0.75;
    private const double DiskMargin = 1.1;

    /// <summary>Neither memory nor disk is known to be too small.</summary>
    public bool Fits => Ram != Fit.TooLittle && Disk != Fit.TooLittle;

    /// <summary>Judges one.</summary>
    /// <param name="measured">Plan and forecast are from a pilot of these genes on this machine, so what strategies are meant for
    /// does not matter any more.</param>
    public static StrategyRow Of(Strategy strategy, BuildPlan plan, BuildForecast forecast, MachineFacts machine, bool measured = false)
    {
        var ram = Enough(machine.RamTotal is null ? null : plan.MemoryLimit, plan.PredictedPeak);
        var advised = measured ? Fit.Fits : Enough(machine.RamTotal, strategy.MinRam);
        var disk = Enough(machine.DiskFree, (long)(DiskMargin * forecast.DiskBytes));
        var (risk, reason) = (ram, disk) switch
        {
            (Fit.TooLittle, _) => (Risk.High, $"a worker is expected to need {ByteSize.Format(plan.PredictedPeak)} and has {ByteSize.Format(plan.MemoryLimit)}"),
            (_, Fit.TooLittle) => (Risk.High, $"the dataset is expected to need {ByteSize.Format(forecast.DiskBytes)} of disk and {ByteSize.Format(machine.DiskFree!.Value)} are free"),
            _ when !IsEasy(plan) => (Risk.Some, "a worker comes near its limit, so batches may shrink"),
            _ when advised == Fit.TooLittle => (Risk.Some, $"it is meant for {ByteSize.Format(strategy.MinRam)} of RAM"),
            _ when !measured && !strategy.IsMeantFor(plan.GenesTotal) => (Risk.Some, "it is meant for other numbers of genes"),
            _ => (Risk.Low, ""),
        };
        return new(strategy, plan, forecast, ram, advised, Enough(machine.SwapTotal, strategy.Swap?.From ?? 0), disk, risk, reason);
    }

    // Some room for the genes that need more than expected.
    private static bool IsEasy(BuildPlan plan) => plan.PredictedPeak <= Easy * plan.MemoryLimit;

    private static Fit Enough(long? there, long needed) => there is null ? Fit.Unknown : there >= needed ? Fit.Fits : Fit.TooLittle;
}
