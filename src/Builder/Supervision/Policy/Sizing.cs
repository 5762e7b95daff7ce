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
    private const double ShrinkShare = 0.6;
    private const double GrowShare = 0.8;

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

        return Within(settings, lessons, FirstShare * limit);
    }

    /// <summary>The settings after a memory death: half, or less where less is expected to fit.</summary>
    public static BatchSettings Shrink(BatchSettings settings, MemoryLessons lessons, long limit)
        => Within(settings.Halved, lessons, ShrinkShare * limit);

    /// <summary>Larger settings, when the last two batches were clean and larger ones are expected to fit; null to leave them.</summary>
    /// <param name="wanted">What the plan or the operator asks for: never more.</param>
    /// <param name="cleanInARow">Batches of the chunk committed since its last death or change of size.</param>
    public static BatchSettings? Grow(BatchSettings settings, BatchSettings wanted, int cleanInARow, MemoryLessons lessons, long limit)
    {
        if (cleanInARow < CleanToGrow || lessons.Model is not { } model || wanted.AtMost(settings) == wanted)
        {
            return null;
        }

        var doubled = new BatchSettings(Double(settings.BatchSize), Double(settings.BatchRows)).AtMost(wanted);
        var grown = doubled.AtMost(Ceiling(lessons, limit));
        grown = new(Math.Max(grown.BatchSize, settings.BatchSize), Math.Max(grown.BatchRows, settings.BatchRows));
        return grown != settings && model.Predict(Work(grown, lessons)) <= GrowShare * limit ? grown : null;
    }

    /// <summary>Bytes that a worker with these settings is expected to need; null before the model is there.</summary>
    public static double? Predict(BatchSettings settings, MemoryLessons lessons) => lessons.Model?.Predict(Work(settings, lessons));

    /// <summary>Rows that a worker with these settings holds at once.</summary>
    private static double Work(BatchSettings settings, MemoryLessons lessons)
        => lessons.RowsPerGene is { } rows ? Math.Min(settings.BatchRows, settings.BatchSize * rows) : settings.BatchRows;

    private static BatchSettings Ceiling(MemoryLessons lessons, long limit)
    {
        var share = BelowDeath * Math.Pow(Relaxed, lessons.CleanBatches / RelaxEvery);
        var died = lessons.Died.Where(dead => limit <= dead.Limit).ToList();
        return died.Count == 0
            ? new(int.MaxValue, int.MaxValue)
            : new(Share(died.Min(dead => dead.Settings.BatchSize)), Share(died.Min(dead => dead.Settings.BatchRows)));

        int Share(int of) => (int)Math.Min(int.MaxValue, share * of);
    }

    private static BatchSettings Within(BatchSettings settings, MemoryLessons lessons, double bytes)
    {
        if (lessons.Model is not { } model || model.Predict(Work(settings, lessons)) <= bytes)
        {
            return settings;
        }

        // Where not even a batch without rows would fit, memory is not made of rows, and the model has no advice.
        var rows = model.RowsWithin(bytes);
        if (rows == 0)
        {
            return settings;
        }

        var genes = rows / Math.Max(1, lessons.RowsPerGene ?? 1);
        var fitting = new BatchSettings(Whole(genes), Whole(rows)).AtMost(settings);
        return new(Math.Max(1, fitting.BatchSize), Math.Max(settings.Smallest.BatchRows, fitting.BatchRows));

        static int Whole(double value) => (int)Math.Min(int.MaxValue, value);
    }

    private static int Double(int value) => (int)Math.Min(int.MaxValue, 2L * value);
}
