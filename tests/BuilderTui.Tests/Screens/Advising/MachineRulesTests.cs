using Builder.Journal;
using Builder.Supervision;

namespace BuilderTui.Tests.Screens.Advising;

public sealed class MachineRulesTests
{
    /// <summary>The last two whole quarters of a minute began so many seconds ago.</summary>
    private const int TwoQuarters = 41;

    private const long Fill = 100L << 20;

    [Fact]
    public void A_disk_that_is_full_within_an_hour_wants_room()
        => Calm.Expect(
            Filling(3_550),
            "! disk full in 59 min at 100M/s, 349G free; to make room: btui pause ...aliana",
            "! disk full in 59 min: btui pause ...");

    [Fact]
    public void One_that_lasts_longer_does_not() => Assert.Empty(Calm.Says(Filling(3_600)));

    [Fact]
    public void A_disk_that_fills_slower_again_is_spoken_of_until_it_is_an_hour_and_a_half_away()
    {
        Assert.StartsWith("! disk full", Calm.Says(Slowing(80)), StringComparison.Ordinal);
        Assert.Empty(Calm.Says(Slowing(100)));
    }

    [Fact]
    public void Swap_in_use_under_pressure_wants_fewer_workers()
        => Calm.Expect(
            Swapping(0.9, ago => ago <= TwoQuarters ? 10 : 0),
            "! swap 10% used, memory pressure 10%, 2 workers: btui set-parallel ...aliana 1",
            "! swap 10%: btui set-parallel ... 1");

    [Fact]
    public void A_single_worker_gets_smaller_batches_instead()
    {
        var swapping = Swapping(0.9, _ => 10);

        Calm.Expect(
            swapping with { Chunks = [.. swapping.Chunks.Take(1)], Build = swapping.Build with { Running = 1 } },
            "! swap 10% used, memory pressure 10%, batch 64: btui set-batch ...athaliana 32",
            "! swap 10%: btui set-batch ...liana 32");
    }

    [Fact]
    public void Swap_without_pressure_or_pressure_without_swap_is_left_alone()
    {
        Assert.Empty(Calm.Says(Swapping(0.9, _ => 9.9)));
        Assert.Empty(Calm.Says(Swapping(0.901, _ => 10)));
        Assert.Empty(Calm.Says(Swapping(0.9, ago => ago < TwoQuarters ? 10 : 0)));
    }

    [Fact]
    public void Once_said_it_stays_until_the_pressure_is_half()
    {
        Assert.NotEmpty(Calm.Says(Swapping(0.9, ago => ago > 300 ? 10 : 5.1)));
        Assert.Empty(Calm.Says(Swapping(0.9, ago => ago > 300 ? 10 : 5)));
    }

    [Fact]
    public void Fewer_workers_are_not_asked_for_again_while_the_last_one_ends()
    {
        var swapping = Swapping(0.9, _ => 10);

        Assert.Empty(Calm.Says(swapping with { Build = swapping.Build with { Parallel = 1 } }));
    }

    [Fact]
    public void Readings_that_jump_every_second_do_not_make_the_advice_jump()
    {
        var said = Enumerable.Range(0, 300)
            .Select(second => Fixture.Now.AddSeconds(second))
            .Select(now => Calm.Snapshot with
            {
                At = now,
                Machine = Calm.Machine((sample, _) => sample with { SwapFree = 4 * Calm.Giga, PsiSome = sample.At.ToUnixTimeSeconds() * 7_919 % 21 }, now),
            })
            .Select(snapshot => Calm.Says(snapshot).Length > 0)
            .ToList();

        Assert.InRange(said.Zip(said.Skip(1)).Count(pair => pair.First != pair.Second), 0, 1);
    }

    [Fact]
    public void Missing_readings_advise_nothing()
        => Assert.Empty(Calm.Says(Calm.With((sample, _) => sample with { SwapTotal = null, PsiSome = null, DiskFree = null, CpuBusy = null, RamTotal = null })));

    private static BuildSnapshot Filling(int seconds)
        => Calm.With((sample, ago) => sample with { DiskFree = Supervisor.DiskFloor + (Fill * (seconds + ago)) });

    // Twenty minutes away at the old pace; for the last five minutes at one that needs so many.
    private static BuildSnapshot Slowing(int minutes)
    {
        const int Slow = 330;
        var free = Fill * 1_200;
        return Calm.With((sample, ago) => sample with
        {
            DiskFree = Supervisor.DiskFloor + free + (free / (60L * minutes) * Math.Min(ago, Slow)) + (Fill * Math.Max(0, ago - Slow)),
        });
    }

    private static BuildSnapshot Swapping(double free, Func<int, double> pressure) => Calm.With((sample, ago) => sample with
    {
        SwapFree = (long)(free * sample.SwapTotal!.Value),
        PsiSome = pressure(ago),
    });
}
