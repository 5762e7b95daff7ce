using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace Builder.Tests.Telemetry.Recording;

public sealed class AlarmsTests
{
    private const long Gibi = 1L << 30;

    private readonly Alarms _alarms = new();
    private double _second;

    [Fact]
    public void A_machine_at_ease_is_not_warned_of()
    {
        Assert.Empty(Look(machine => machine));
        Assert.Empty(_alarms.Ringing);
    }

    [Fact]
    public void A_warning_is_said_when_it_begins_and_when_it_ends_and_not_in_between()
    {
        Look(machine => machine);
        var begins = Look(machine => machine with { RamAvailable = Gibi });
        var lasts = Look(machine => machine with { RamAvailable = Gibi / 2 });
        var ringing = _alarms.Ringing;
        var nearly = Look(machine => machine with { RamAvailable = (2 * Gibi) + 1 });
        var ends = Look(machine => machine with { RamAvailable = 3 * Gibi });

        Assert.Equal([new(AlarmKind.LowMemory, true, Gibi, 2 * Gibi, null)], begins);
        Assert.Empty(lasts);
        Assert.Equal([AlarmKind.LowMemory], ringing);
        Assert.Empty(nearly); // it ends at more than it begins at
        var end = Assert.Single(ends);
        Assert.Equal((AlarmKind.LowMemory, false, 3 * Gibi, TimeSpan.FromSeconds(3)), (end.Kind, end.Begins, end.Value, end.Lasted));
        Assert.Empty(_alarms.Ringing);
    }

    [Fact]
    public void A_busy_instant_is_no_busy_machine()
    {
        Assert.Empty(Busy(0.9, 0.9, 0.5, 0.9, 0.9));
        Assert.Equal(0.95, Assert.Single(Busy(0.95)).Value);
        Assert.Empty(Busy(0.2, 0.2, 0.75, 0.2, 0.2)); // 75 % neither begins one nor ends one
        Assert.False(Assert.Single(Busy(0.2)).Begins);
    }

    [Fact]
    public void What_could_not_be_read_begins_and_ends_nothing()
    {
        Look(machine => machine with { RamAvailable = Gibi });

        Assert.Empty(Look(machine => machine with { RamAvailable = null, SwapFree = null, DiskFree = null, CpuBusy = null, PsiFull = null, OomKills = null }));
        Assert.Equal([AlarmKind.LowMemory], _alarms.Ringing);
    }

    [Fact]
    public void A_small_machine_is_held_to_what_it_has()
    {
        Assert.Empty(Look(machine => machine with { RamTotal = 2 * Gibi, RamAvailable = Gibi }));
        Assert.Equal(Gibi / 2, Assert.Single(Look(machine => machine with { RamTotal = 2 * Gibi, RamAvailable = Gibi / 4 })).Bound);
    }

    [Theory]
    [InlineData(1024, 20)] // of a large disk no more than there is need for
    [InlineData(100, 5)]
    [InlineData(20, 2)]
    [InlineData(4, 1)]
    public void A_disk_is_nearly_full_by_its_size(long total, long bound)
    {
        Assert.Empty(Look(machine => machine with { DiskTotal = total * Gibi, DiskFree = bound * Gibi }));
        Assert.Equal(
            new(AlarmKind.FullDisk, true, (bound * Gibi) - 1, bound * Gibi, null),
            Assert.Single(Look(machine => machine with { DiskTotal = total * Gibi, DiskFree = (bound * Gibi) - 1 })));
    }

    [Fact]
    public void Swap_and_standing_still_are_warned_of()
    {
        var notes = Look(machine => machine with { SwapFree = Gibi, PsiFull = 25 });

        Assert.Equal([(AlarmKind.Swap, (double)Gibi), (AlarmKind.Stalled, 25)], notes.Select(note => (note.Kind, note.Value)));
    }

    [Fact]
    public void Each_kill_of_the_kernel_is_said_once()
    {
        Look(machine => machine with { OomKills = 5 });
        var killed = Look(machine => machine with { OomKills = 7 });

        Assert.Equal([new(AlarmKind.MemoryKill, true, 2, 0, null)], killed);
        Assert.Empty(Look(machine => machine with { OomKills = 7 }));
        Assert.Empty(_alarms.Ringing);
    }

    private IReadOnlyList<AlarmNote> Look(Func<MachineSample, MachineSample> change) => _alarms.Look(Readings.Of(change(Readings.Machine(_second++))));

    private List<AlarmNote> Busy(params double[] shares) => [.. shares.SelectMany(share => Look(machine => machine with { CpuBusy = share }))];
}
