using System.Text;
using Builder.Dataset;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>What a pilot measured and foretells, for people and for scripts.</summary>
internal static class PilotText
{
    public static string Of(BuildRecord record, PilotComparison pilot)
    {
        var (measures, now) = (pilot.Measures, pilot.Now);
        var left = 1 - Done(pilot);
        var text = new StringBuilder();
        text.Append($"pilot        {measures.Genes:N0} of {Plural.Of(record.Plan.GenesTotal, "gene")} in {Plural.Of(measures.Chunks.Count, "chunk")}, {Plural.Of(measures.Rows, "row")} in {Plural.Of(measures.Batches.Count(), "batch", "batches")} of at most {Plural.Of(record.Plan.BatchSize, "gene")} and {Plural.Of(record.Plan.BatchRows, "row")} a row group\n");
        text.Append($"measured     peak {Sizes.Of(measures.HighestPeak)} (a worker was expected to need {ByteSize.Format(record.Plan.PredictedPeak)}), {1 / measures.SecondsPerRow:N0} rows a second and worker, {measures.BytesPerRow:N0} bytes a row, {measures.SecondsPerChunk:N1} s a chunk besides\n");
        text.Append($"the build    {now.Forecast.Rows:N0} rows, {ByteSize.Format(now.Forecast.DiskBytes)} of disk, a worker needs up to {ByteSize.Format(now.Plan.PredictedPeak)} of its {ByteSize.Format(now.Plan.MemoryLimit)}\n");
        text.Append($"time         {StrategyWords.Time(now.Forecast)} by {Plural.Of(now.Plan.Parallel, "worker")}, of which {StrategyWords.Time(Part(now.Forecast, left))} are still to go\n");
        if (now.RiskReason.Length > 0)
        {
            text.Append($"risk         {StrategyWords.Risk(now)}\n");
        }

        return text.Append("\nfrom this pilot, with the dataset's options as they are:\n").Append(MatrixText.Of(pilot.Matrix, "recommended is")).ToString();
    }

    /// <summary>How to go on.</summary>
    public static string Next(BuildRecord record, PilotComparison pilot)
    {
        var best = pilot.Matrix.Rows.First(pilot.Matrix.IsRecommended).Plan;
        return (best.BatchSize, best.BatchRows) == (record.Plan.BatchSize, record.Plan.BatchRows)
            ? $"go on with btui run and the same options, or: btui resume {record.Request.OutputDir}"
            : $"go on with btui run and the same options and --batch-size {best.BatchSize} --batch-rows {best.BatchRows}; without them, or by btui resume {record.Request.OutputDir}, batches stay as they are";
    }

    /// <param name="byRule">The matrix before anything was measured.</param>
    public static object Json(BuildRecord record, PilotComparison pilot, StrategyMatrix byRule)
    {
        var (measures, now) = (pilot.Measures, pilot.Now);
        return new
        {
            record.Plan.GenesTotal,
            Chunks = record.Plan.Chunks.Select(chunk => new { chunk.Id, chunk.Genes, chunk.Pilot }),
            Measured = new
            {
                measures.Genes,
                Chunks = measures.Chunks.Count,
                Batches = measures.Batches.Count(),
                record.Plan.BatchSize,
                record.Plan.BatchRows,
                measures.Rows,
                measures.Bytes,
                measures.RowsPerExpected,
                measures.BytesPerRow,
                RowsPerSecondAndWorker = 1 / measures.SecondsPerRow,
                measures.SecondsPerChunk,
                PeakBytes = measures.HighestPeak,
            },
            Predicted = new
            {
                now.Forecast.Rows,
                now.Forecast.DiskBytes,
                now.Forecast.SecondsLow,
                now.Forecast.SecondsHigh,
                ShareDone = Done(pilot),
                PeakBytes = now.Plan.PredictedPeak,
                now.Plan.Parallel,
                now.Plan.MemoryLimit,
                Risk = StrategyWords.Word(now.Risk),
            },
            Strategies = MatrixJson.Of(pilot.Matrix),
            StrategiesByRule = MatrixJson.Of(byRule),
        };
    }

    private static double Done(PilotComparison pilot) => Math.Min(1, pilot.Measures.Rows / (double)Math.Max(1, pilot.Now.Forecast.Rows));

    private static BuildForecast Part(BuildForecast forecast, double share)
        => forecast with { SecondsLow = forecast.SecondsLow * share, SecondsHigh = forecast.SecondsHigh * share };
}
