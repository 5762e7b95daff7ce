using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>What is done about a running worker's memory.</summary>
public enum Landing
{
    /// <summary>Nothing.</summary>
    Fly,

    /// <summary>It goes on smaller after the batch at hand.</summary>
    Soft,

    /// <summary>It is about to reach its limit: it is stopped by us, so that it is known why.</summary>
    Hard,
}

/// <summary>One look at a worker's memory.</summary>
/// <param name="At">Seconds on a clock that does not jump.</param>
/// <param name="Bytes">Anonymous memory.</param>
public readonly record struct MemoryLook(double At, long Bytes);

/// <summary>
/// What is done before the kernel does it; pure. At 80 % of its limit a worker is asked to go on smaller after its batch, if
/// smaller would help; at 92 % and rising so fast that the limit is seconds away it is stopped.
/// </summary>
public static class SoftLanding
{
    /// <summary>Share of the limit from which a worker goes on smaller.</summary>
    public const double SoftShare = 0.8;

    /// <summary>Share of the limit from which a rising worker is stopped.</summary>
    public const double HardShare = 0.92;

    /// <summary>Seconds within which the limit would be reached; as long as a worker gets to end by itself.</summary>
    public const double Horizon = 5;

    // A change that frees less than this share of the limit is not worth smaller batches.
    private const double WorthIt = 0.02;

    /// <param name="looks">The latest looks, oldest first; three are enough.</param>
    /// <param name="asked">True: it was asked already, see <see cref="AttemptCourse.Asked"/>.</param>
    public static Landing Decide(
        IReadOnlyList<MemoryLook> looks, long limit, BatchSettings settings, MemoryLessons lessons, bool asked)
    {
        if (looks.Count == 0)
        {
            return Landing.Fly;
        }

        var now = looks[^1].Bytes;
        if (now >= Sizing.Share(HardShare, lessons, limit) && IsRising(looks) && SecondsLeft(looks, limit) <= Horizon)
        {
            return Landing.Hard;
        }

        return now >= Sizing.Share(SoftShare, lessons, limit) && !asked && SmallerHelps(settings, lessons, limit) ? Landing.Soft : Landing.Fly;
    }

    private static bool IsRising(IReadOnlyList<MemoryLook> looks)
        => looks.Count >= 3 && looks[^3].Bytes < looks[^2].Bytes && looks[^2].Bytes < looks[^1].Bytes;

    private static double SecondsLeft(IReadOnlyList<MemoryLook> looks, long limit)
    {
        var (from, to) = (looks[^3], looks[^1]);
        return to.At <= from.At ? double.PositiveInfinity : (limit - to.Bytes) * (to.At - from.At) / (to.Bytes - from.Bytes);
    }

    // Where the model says that rows hardly matter, the memory is the runtime's and the longest gene's.
    private static bool SmallerHelps(BatchSettings settings, MemoryLessons lessons, long limit)
        => !settings.IsSmallest
            && (Sizing.Predict(settings, lessons) is not { } now
                || now - Sizing.Predict(settings.Halved, lessons) >= WorthIt * limit);
}
