using Builder.Planning;
using Builder.Supervision.Policy;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>What is done before the kernel does it, as a table.</summary>
public sealed class SoftLandingTests
{
    private static readonly BatchSettings Sizes = new(50, 5000);

    private static readonly Dictionary<string, (double[] Shares, double Every, BatchSettings Sizes, MemoryLessons Lessons, bool Asked, Landing Landing)> Cases = new()
    {
        ["nobody has looked"] = ([], 1, Sizes, MemoryLessons.None, false, Landing.Fly),
        ["far below"] = ([0.1, 0.2, 0.5], 1, Sizes, MemoryLessons.None, false, Landing.Fly),
        ["just below the soft share"] = ([0.79], 1, Sizes, MemoryLessons.None, false, Landing.Fly),
        ["at the soft share"] = ([0.81], 1, Sizes, MemoryLessons.None, false, Landing.Soft),
        ["asked already"] = ([0.81], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["nothing smaller"] = ([0.81], 1, new(1, 500), MemoryLessons.None, false, Landing.Fly),
        ["smaller does not help"] = ([0.81], 1, Sizes, Line(8 * Mebi, 1), false, Landing.Fly),
        ["smaller helps"] = ([0.81], 1, Sizes, Line(8 * Mebi, 4 << 10), false, Landing.Soft),
        ["rising fast"] = ([0.8, 0.87, 0.93], 1, Sizes, MemoryLessons.None, false, Landing.Hard),
        ["rising fast, asked or not"] = ([0.8, 0.87, 0.93], 1, Sizes, MemoryLessons.None, true, Landing.Hard),
        ["rising fast, whether smaller helps or not"] = ([0.8, 0.87, 0.93], 1, new(1, 500), Line(8 * Mebi, 1), true, Landing.Hard),
        ["rising slowly"] = ([0.928, 0.929, 0.93], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["the same rise in less time"] = ([0.928, 0.929, 0.93], 0.05, Sizes, MemoryLessons.None, true, Landing.Hard),
        ["high and flat"] = ([0.95, 0.95, 0.95], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["high and falling"] = ([0.98, 0.96, 0.95], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["up and down"] = ([0.9, 0.97, 0.95], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["two looks say nothing of a rise"] = ([0.8, 0.95], 1, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["looks at the same time"] = ([0.8, 0.87, 0.93], 0, Sizes, MemoryLessons.None, true, Landing.Fly),
        ["a runtime that takes most of the limit by itself is not asked"] = ([0.93], 1, Sizes, Line((long)(0.9 * Limit), 100), false, Landing.Fly),
        ["it is asked nearer to the limit"] = ([0.956], 1, Sizes, Line((long)(0.9 * Limit), 1000), false, Landing.Soft),
        ["and stopped nearer to it"] = ([0.91, 0.92, 0.94], 1, Sizes, Line((long)(0.9 * Limit), 1000), true, Landing.Fly),
        ["and then at once"] = ([0.93, 0.95, 0.98], 1, Sizes, Line((long)(0.9 * Limit), 1000), true, Landing.Hard),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_worker_has_its_landing(string name)
    {
        var (shares, every, sizes, lessons, asked, landing) = Cases[name];
        var looks = shares.Select((share, i) => new MemoryLook(100 + (every * i), (long)(share * Limit))).ToList();

        Assert.Equal(landing, SoftLanding.Decide(looks, Limit, sizes, lessons, asked));
    }
}
