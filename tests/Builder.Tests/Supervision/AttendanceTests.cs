using Builder.Journal;
using Builder.Supervision;

namespace Builder.Tests.Supervision;

public sealed class AttendanceTests
{
    private const long Giga = 1L << 30;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_a_supervisor_that_writes_nothing_is_said()
        => Assert.Null(Attendance.Of(Silent(TimeSpan.FromSeconds(9), diskFree: 0)));

    [Fact]
    public void A_supervisor_that_cannot_write_on_a_full_disk_is_told_with_the_room_there_is()
    {
        var attendance = Attendance.Of(Silent(TimeSpan.FromSeconds(11), diskFree: 4096))!;

        Assert.Equal("the supervisor has written nothing since 13:59:49, probably because its disk is full (4K free): make room, and it goes on by itself", attendance.Sentence);
        Assert.Equal(Now.AddSeconds(-11), attendance.SilentSince);
    }

    [Fact]
    public void A_stopped_supervisor_is_told_at_once_with_what_lets_it_go_on()
        => Assert.Equal(
            "the supervisor (process 4711) is stopped and has written nothing since 13:59:59: kill -CONT 4711 lets it go on",
            Attendance.Of(Silent(TimeSpan.FromSeconds(1)) with { Beside = Beside() with { Stopped = true } })?.Sentence);

    [Fact]
    public void A_silence_that_nothing_explains_is_told_when_it_lasts_and_not_while_the_dataset_is_put_together()
    {
        var minute = Silent(TimeSpan.FromSeconds(61));

        Assert.Null(Attendance.Of(Silent(TimeSpan.FromSeconds(59))));
        Assert.StartsWith("the supervisor (process 4711) has written nothing since 13:58:59, and why cannot be seen from here", Attendance.Of(minute)?.Sentence);
        Assert.Null(Attendance.Of(minute with { Build = minute.Build with { ChunksDone = minute.Build.ChunksTotal } }));
    }

    [Fact]
    public void A_supervisor_that_has_just_begun_is_not_blamed_for_the_silence_before()
        => Assert.Null(Attendance.Of(Silent(TimeSpan.FromDays(3)) with { Beside = Beside() with { Since = Now.AddSeconds(-1), DiskFree = 0 } }));

    [Fact]
    public void A_silence_since_another_day_has_its_date()
        => Assert.Contains("since 2026-02-26 14:00:00", Attendance.Of(Silent(TimeSpan.FromDays(3), diskFree: 0))?.Sentence);

    [Theory]
    [InlineData(BuildState.Running, 0, "nobody works on this build: btui resume /data/fly")]
    [InlineData(BuildState.Stopping, 1, "1 worker of it still runs without a supervisor: btui resume /data/fly adopts it")]
    [InlineData(BuildState.Blocked, 2, "2 workers of it still run without a supervisor: btui resume /data/fly adopts them")]
    [InlineData(BuildState.Paused, 0, "nobody works on this build: btui resume /data/fly")]
    [InlineData(BuildState.Stopped, 0, null)]
    [InlineData(BuildState.Complete, 0, null)]
    public void A_build_that_nobody_works_on_though_its_state_says_so(BuildState state, int workers, string? sentence)
    {
        var snapshot = Silent(TimeSpan.FromDays(1));

        Assert.Equal(sentence, Attendance.Of(snapshot with
        {
            SupervisorAlive = false,
            Build = snapshot.Build with { State = state },
            Beside = Beside() with { Supervisor = null, Workers = workers },
        })?.Sentence);
    }

    [Fact]
    public void Where_nobody_could_begin_for_want_of_room_that_comes_first()
    {
        var snapshot = Silent(TimeSpan.FromDays(1), diskFree: 0) with { SupervisorAlive = false };

        Assert.Equal(
            "nobody works on this build: make room first, as the disk is full (0B free), then btui resume /data/fly", Attendance.Of(snapshot)?.Sentence);
    }

    [Fact]
    public void The_brief_words_fit_into_a_narrow_screen()
    {
        BuildSnapshot[] all =
        [
            Silent(TimeSpan.FromMinutes(2)), Silent(TimeSpan.FromMinutes(2), diskFree: 10 << 20),
            Silent(TimeSpan.FromMinutes(2)) with { Beside = Beside() with { Stopped = true } },
            Silent(TimeSpan.FromMinutes(2)) with { SupervisorAlive = false, Beside = Beside() with { Workers = 12 } },
        ];

        Assert.All(all.Select(snapshot => Attendance.Of(snapshot)!), attendance => Assert.InRange(attendance.Brief.Length, 1, 36));
        Assert.All(all.Select(snapshot => Attendance.Of(snapshot)!), attendance => Assert.InRange(attendance.Line.Length, 1, 76));
    }

    private static Surroundings Beside(long diskFree = Giga)
        => new(4711, Stopped: false, Now.AddDays(-10), diskFree, Workers: 0, TimeSpan.FromHours(2));

    // The last thing written is the event; nobody has taken a sample.
    private static BuildSnapshot Silent(TimeSpan time, long diskFree = Giga) => new(
        Now, "/data/fly", SupervisorAlive: true,
        new BuildRow(
            "fly", BuildState.Running, "balanced", Parallel: 2, Running: 2, GenesTotal: 20, GenesDone: 5, ChunksTotal: 2, ChunksDone: 1, Rows: 50,
            Seconds: 9, null, null, null, null, MemoryLimit: Giga, null, null, Now.AddDays(-10)),
        [], [new(1, Now - time, EventKind.Start, 1, "attempt 1")], [], [], [])
    {
        Beside = Beside(diskFree),
    };
}
