using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>
/// How a running attempt is to cut its batches, and what that follows from; immutable. The worker follows the settings from
/// its next batch on.
/// </summary>
/// <param name="Settings">As the worker was told last, or at its start.</param>
/// <param name="Wanted">What the plan or the operator asks for.</param>
public sealed record AttemptCourse(WorkerSettings Settings, BatchSettings Wanted)
{
    private const int CleanToForget = 10;

    /// <summary>Batches committed since the last change of size.</summary>
    public int CleanInARow { get; private init; }

    /// <summary>The worker was asked to go on smaller and has committed nothing since. Where memory cannot be predicted it is
    /// asked once: nobody knows whether smaller batches help.</summary>
    public bool Asked { get; private init; }

    /// <summary>Sizes that came near the limit: not tried again until the model has learned some more from smaller ones.</summary>
    public BatchSettings? Near { get; private init; }

    /// <summary>Sizes that the batch at hand was cut by, as far as is known: larger than those to come after
    /// <see cref="Shrink"/>. A death is theirs.</summary>
    public BatchSettings AtHand => Cut ?? Sizes;

    private BatchSettings? Cut { get; init; }

    private BatchSettings? NearOfLate => CleanInARow < CleanToForget ? Near : null;

    /// <summary>Sizes of the batches to come.</summary>
    public BatchSettings Sizes => Settings.Sizes;

    /// <summary>The operator changes what the operator may change; null leaves it.</summary>
    public AttemptCourse Change(BatchSettings? sizes, BatchSettings? wanted, IReadOnlyList<int>? quarantined) => this with
    {
        Wanted = wanted ?? Wanted,
        Settings = Settings with
        {
            BatchSize = sizes?.BatchSize ?? Settings.BatchSize,
            BatchRows = sizes?.BatchRows ?? Settings.BatchRows,
            Quarantined = quarantined ?? Settings.Quarantined,
        },
    };

    /// <summary>An allocation failed with these settings; the worker caught it and goes on with half of them.</summary>
    /// <param name="suspect">Ordinal of the gene at hand, which the worker tries alone; null if nobody knows.</param>
    public AttemptCourse BackOff(BatchSettings tooLarge, int? suspect)
    {
        var smaller = Resize(tooLarge.Halved.AtMost(Sizes));
        return smaller with
        {
            Cut = null,
            Settings = smaller.Settings with
            {
                BackOffs = Settings.BackOffs + 1,
                Isolated = suspect is { } gene && !Settings.Isolated.Contains(gene) ? [.. Settings.Isolated, gene] : Settings.Isolated,
            },
        };
    }

    /// <summary>A batch was committed that leaves nothing out.</summary>
    public AttemptCourse Commit(MemoryLessons lessons) => this with
    {
        CleanInARow = CleanInARow + 1,
        Asked = Asked && lessons.Model is null,
        Cut = null,
    };

    /// <summary>The suspected gene is built, alone: the others go on as a new chunk would start, unless they have been seen near
    /// the limit without it.</summary>
    public AttemptCourse Clear(int gene, MemoryLessons lessons, long limit)
    {
        var course = Resize(Sizing.Start(NearOfLate is null ? Wanted : Sizes, lessons, limit));
        return course with
        {
            Settings = course.Settings with { Isolated = [.. Settings.Isolated.Where(ordinal => ordinal != gene)] },
        };
    }

    /// <summary>Larger, if it may be; else the same.</summary>
    public AttemptCourse Grow(MemoryLessons lessons, long limit)
        => Sizing.Grow(Sizes, NearOfLate?.Below.AtMost(Wanted) ?? Wanted, CleanInARow, lessons, limit) is { } larger ? Resize(larger) : this;

    /// <summary>Smaller before it is too late.</summary>
    public AttemptCourse Shrink() => Resize(Sizes.Halved) with { Asked = true, Near = Sizes, Cut = AtHand };

    private AttemptCourse Resize(BatchSettings sizes) => sizes == Sizes
        ? this
        : this with { CleanInARow = 0, Settings = Settings with { BatchSize = sizes.BatchSize, BatchRows = sizes.BatchRows } };
}
