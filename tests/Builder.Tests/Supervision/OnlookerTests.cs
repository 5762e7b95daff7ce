using Builder.Journal;
using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class OnlookerTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);
    private readonly StoppedProcess _process = new();

    public void Dispose()
    {
        _process.Dispose();
        _build.Dispose();
    }

    [Fact]
    public void A_stopped_supervisor_is_seen_as_one_and_so_is_the_room_on_its_disk()
    {
        Record(Path.Combine(_build.Folder.Root, "supervisor.json"), _process.Id);

        var snapshot = Read();

        Assert.True(snapshot.SupervisorAlive);
        Assert.Equal((_process.Id.Pid, true), (snapshot.Beside.Supervisor, snapshot.Beside.Stopped));
        Assert.NotNull(snapshot.Beside.Since);
        Assert.True(snapshot.Beside.DiskFree > 0);
        Assert.Contains("is stopped and has written nothing since", Attendance.Of(snapshot)?.Sentence);
    }

    [Fact]
    public void Workers_that_outlive_supervisor_and_runners_are_counted_by_who_they_are()
    {
        using (var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System))
        {
            journal.SetBuild(BuildState.Running, null);
            journal.BeginAttempt(1, 1, 50, 5000, null, 0);
            journal.BeginAttempt(2, 1, 50, 5000, null, 2);
        }

        Record(Worker(1), _process.Id);
        Record(Worker(2), _process.Id with { StartTicks = _process.Id.StartTicks - 1 });

        var snapshot = Read();

        Assert.False(snapshot.SupervisorAlive);
        Assert.Equal((null, 1), (snapshot.Beside.Supervisor, snapshot.Beside.Workers));
    }

    private string Worker(int chunk)
    {
        var attempt = _build.Folder.Chunk(chunk).Attempt(1);
        Directory.CreateDirectory(attempt.Root);
        return attempt.Worker;
    }

    private BuildSnapshot Read()
    {
        using var onlooker = new Onlooker(_build.Folder, new ProcessReader(new SystemRoots()), TimeProvider.System);
        return onlooker.Read();
    }

    private static void Record(string file, ProcessIdentity process)
        => AttemptFiles.Write(file, new ProcessRecord(process.Pid, process.StartTicks, process.BootId, null, null, null));
}
