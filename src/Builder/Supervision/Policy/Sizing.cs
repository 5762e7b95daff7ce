using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>
/// How large batches may be; pure. Large ones are faster, so sizes fall only when something did not fit and rise again when it
/// is known that they fit. Shares of the limit are those of the policy: 0.75 for a first guess, 0.6 after a death, 0.8 to grow.
/// </summary>
public static class Sizing
{
    /// <summary>Clean batches in a row after which a size may grow.</summary>
    public const int CleanToGrow = 2;

    private const double FirstShare = 0.75;
    internal const double ShrinkShare = 0.6;
    private const double GrowShare = 0.8;
    private const double Withheld = 0.25;

    // Never quite back to what died; and a death is forgotten by a tenth for each ten clean batches after it.
    private const double BelowDeath = 0.9;
    private const double Relaxed = 1.1;
    private const int RelaxEvery = 10;

    /// <summary>The settings an attempt starts with: those wanted, halved until they are smaller than all that died under at
    /// least this limit, and no larger than what is expected to need three quarters of it.</summary>
    /// <param name="limit">Memory limit of the worker, bytes.</param>
    public static BatchSettings Start(BatchSettings wanted, MemoryLessons lessons, long limit)
    {
        var settings = wanted;
        while (!settings.IsSmallest && lessons.Died.Any(dead => limit <= dead.Limit && settings.Reaches(dead.Settings)))
        {
            settings = settings.Halved;
        }

        return Within(settings, lessons, Share(FirstShare, lessons, limit));
    }

    /// <summary>The settings after a memory death: half, or less where less is expected to fit.</summary>
    public static BatchSettings Shrink(BatchSettings settings, MemoryLessons lessons, long limit)
        => Within(settings.Halved, lessons, Share(ShrinkShare, lessons, limit));

    /// <summary>Larger settings, when the last two batches were clean and larger ones are expected to fit; null to leave them.</summary>
    /// <param name="wanted">What the plan or the operator asks for: never more.</param>
    /// <param name="cleanInARow">Batches of the chunk committed since its last death or change of size.</param>
    public static BatchSettings? Grow(BatchSettings settings, BatchSettings wanted, int cleanInARow, MemoryLessons lessons, long limit)
    {
        if (cleanInARow < CleanToGrow || lessons.Model is not { } model || wanted.AtMost(settings) == wanted)
        {
            return null;
        }

        var bytes = Share(GrowShare, lessons, limit);
        var doubled = new BatchSettings(Double(settings.BatchSize), Double(settings.BatchRows)).AtMost(wanted);
        var grown = doubled.AtMost(Ceiling(lessons, limit)).AtLeast(settings);
        if (model.Predict(Work(grown, lessons)) > bytes)
        {
            // Row groups as they are, or as much larger as fits; more genes in a batch may still be had.
            grown = (grown with { BatchRows = (int)Math.Min(grown.BatchRows, model.RowsWithin(bytes)) }).AtLeast(settings);
        }

        return grown != settings && model.Predict(Work(grown, lessons)) <= bytes ? grown : null;
    }

    /// <summary>Bytes that a worker with these settings is expected to need; null before the model is there.</summary>
    public static double? Predict(BatchSettings settings, MemoryLessons lessons)
        => lessons.Model is { } model ? Predict(settings, model, lessons.RowsPerGene) : null;

    /// <summary>Bytes that a worker with these settings is expected to need.</summary>
    /// <param name="rowsPerGene">On average; null if nobody knows.</param>
    public static double Predict(BatchSettings settings, MemoryModel model, double? rowsPerGene) => model.Predict(Work(settings, rowsPerGene));

    /// <summary>
    /// Bytes of a share of the limit, but never so few that what a worker holds without rows leaves them no room: then it is
    /// that and the share, less a quarter, of what is above it. By the share of the limit alone, a worker whose runtime takes
    /// most of a tight limit would end at batches of one gene for nothing.
    /// </summary>
    internal static double Share(double share, MemoryLessons lessons, long limit) => lessons.Model is { } model
        ? Math.Max(share * limit, model.Base + ((share - Withheld) * (limit - model.Base)))
        : share * limit;

    /// <summary>Rows that a worker with these settings holds at once.</summary>
    private static double Work(BatchSettings settings, MemoryLessons lessons) => Work(settings, lessons.RowsPerGene);

    private static double Work(BatchSettings settings, double? rowsPerGene)
        => rowsPerGene is { } rows ? Math.Min(settings.BatchRows, settings.BatchSize * rows) : settings.BatchRows;

    private static BatchSettings Ceiling(MemoryLessons lessons, long limit)
    {
        var share = BelowDeath * Math.Pow(Relaxed, lessons.CleanBatches / RelaxEvery);
        var died = lessons.Died.Where(dead => limit <= dead.Limit).ToList();

        // A knob that could not have been lower is not to blame.
        return new(
            Share(died.Where(dead => dead.Settings.BatchSize > 1).Select(dead => dead.Settings.BatchSize)),
            Share(died.Where(dead => dead.Settings.BatchRows > dead.Settings.Smallest.BatchRows).Select(dead => dead.Settings.BatchRows)));

        int Share(IEnumerable<int> of) => (int)Math.Min(int.MaxValue, share * of.DefaultIfEmpty(int.MaxValue).Min());
    }

    private static BatchSettings Within(BatchSettings settings, MemoryLessons lessons, double bytes)
    {
        if (lessons.Model is not { } model || model.Predict(Work(settings, lessons)) <= bytes)
        {
            return settings;
        }

        // Where not even a batch without rows would fit, memory is not made of rows, and the model has no advice.
        var (rows, least) = (model.RowsWithin(bytes), settings.Smallest.BatchRows);
        if (rows == 0)
        {
            return settings;
        }

        // Rows are held up to a row group, so smaller row groups are enough; only below the smallest does the number of genes count.
        return rows >= least
            ? settings with { BatchRows = (int)Math.Min(settings.BatchRows, rows) }
            : new(Math.Max(1, (int)Math.Min(settings.BatchSize, rows / Math.Max(1, lessons.RowsPerGene ?? 1))), least);
    }

    private static int Double(int value) => (int)Math.Min(int.MaxValue, 2L * value);
}
