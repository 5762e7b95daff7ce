using System.Globalization;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using BuilderTui.Format;

namespace BuilderTui.Screens;

/// <summary>What the build has learned about memory, in words; pure.</summary>
internal static class BatchModel
{
    /// <summary><c>2.9G + 8.3K a row, 9 batches</c>.</summary>
    /// <param name="model">As fitted to the snapshot's samples; null = there are too few.</param>
    public static string Line(BuildSnapshot snapshot, MemoryModel? model) => model is not null
        ? $"{Sizes.Of((long)model.Base)} + {Sizes.Of((long)model.Slope)} a row, {Plural.Of(Math.Min(snapshot.Peaks.Count, MemoryModel.Window), "batch", "batches")}"
        : $"after {MemoryModel.Enough} batches; there were {snapshot.Peaks.Count}";

    /// <summary>What a worker is expected to need as batches are, and halved: <c>16: 10.8G 77%  8: 6.9G 49%</c>.</summary>
    public static string Expected(BuildSnapshot snapshot, MemoryModel? model, ChunkRow chunk)
    {
        if (model is null)
        {
            return Missing.Text;
        }

        var limit = chunk.LimitBytes ?? snapshot.Build.MemoryLimit;
        var now = new BatchSettings(chunk.BatchSize, chunk.BatchRows);
        var genes = snapshot.Build.GenesBuilt;
        double? rowsPerGene = genes > 0 ? (double)snapshot.Build.Rows / genes : null;
        return string.Join("  ", new[] { now, now.Halved }.Distinct().Select(sizes =>
        {
            var bytes = Sizing.Predict(sizes, model, rowsPerGene);
            return string.Create(CultureInfo.InvariantCulture, $"{sizes.BatchSize}: {Sizes.Of((long)bytes)} {Counts.Percent(bytes / limit)}");
        }));
    }
}
