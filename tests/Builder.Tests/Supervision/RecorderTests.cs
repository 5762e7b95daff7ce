using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Supervision;

public sealed class RecorderTests
{
    [Fact]
    public void A_pause_in_which_nothing_runs_is_no_work()
    {
        using var build = new Supervised(chunks: 1);
        var time = new FakeTimeProvider();
        var (folder, roots) = (build.Folder, new SystemRoots());
        using var journal = BuildJournalWriter.Open(folder.Journal, time);
        var context = new BuildContext(
            folder, BuildRecord.Read(folder), journal, new ProcessReader(roots), new LessonBook(MemoryLessons.None), [], [],
            Deaths.Limit, TimeSpan.FromMinutes(30), new Random(1), time);
        var recorder = new Recorder(context, new MachineReader(roots, folder.Root, time), secondsBefore: 7, unseenShare: 0.25);
        void Look(int seconds, bool resting)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            recorder.Look([], () => 0.5, resting);
        }

        Look(10, resting: true); // the last batches ended only now
        Look(3600, resting: true);
        Look(1, resting: false);
        Look(20, resting: false);

        Assert.Equal(7 + 10 + 20, recorder.Seconds);
        Assert.Equal(recorder.Seconds, journal.Load().Build.Seconds);
        Assert.Equal(2 * recorder.Seconds, journal.Load().Build.EtaSeconds); // half of the work is done, but only a quarter in these seconds
    }
}
