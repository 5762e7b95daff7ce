using Builder.Journal;
using Builder.Telemetry;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>A disk that is full to its last byte delays a build; once there is room it goes on by itself.</summary>
public sealed class FullDiskTests(SmallGenome genome)
{
    // The supervisor starts no worker with less than 64 MiB free.
    private const int Megabytes = 110;

    [Fact]
    public async Task A_build_waits_for_room_and_goes_on_by_itself()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        var folder = Path.Combine(disk.Path, "dataset");
        await Misdeed.RunAsync("hang@SIMG00000005", 1, genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "1", "--detach"));
        await AttemptOne.HangsAsync(folder);
        disk.Fill();

        // The worker's end is the journal's, the runner's and the supervisor's to write, and none of them can.
        Victims.Kill(AttemptOne.Worker(folder).Pid);
        await Btui.UntilAsync("the worker is gone", () => !IsAlive(folder));
        disk.Fill();
        Assert.False(File.Exists(AttemptOne.Files(folder).Exit));
        Assert.Single(Victims.Of(folder, VictimKind.Runner));
        Assert.Single(Victims.Of(folder, VictimKind.Supervisor));
        disk.Empty();

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        Assert.Equal(["KilledFromOutside", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    [Fact]
    public async Task Workers_that_meet_a_full_disk_are_not_held_against_their_chunk()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        var folder = Path.Combine(disk.Path, "dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, "--chunks", "2", "--parallel", "2", "--batch-size", "1", "--detach"));
        await Btui.UntilAsync("a worker starts", () => Victims.Of(folder, VictimKind.Worker).Any(IsOnRecord)); // and is not done before the disk is full

        // Deleted and half-written files give room back, which is taken too. A worker that is not on record has not begun.
        await Btui.UntilAsync("the workers have given up", () =>
        {
            disk.Fill();
            return !Victims.Of(folder, VictimKind.Worker).Any(IsOnRecord);
        });
        var alive = Victims.Of(folder, VictimKind.Supervisor).Count;
        disk.Empty();
        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);

        var status = await Btui.StatusAsync(folder);
        Assert.Equal(1, alive);
        Assert.Equal("Complete", status.State());
        var attempts = status.GetProperty("chunks").EnumerateArray().SelectMany(chunk => chunk.Attempts()).ToList();
        Assert.Contains(attempts, attempt => attempt.Text("verdict") == "DiskFull");
        Assert.All(attempts, attempt => Assert.True(attempt.Text("verdict") is "DiskFull" or "Completed", attempt.ToString()));
        Assert.All(status.GetProperty("chunks").EnumerateArray(), chunk => Assert.Single(
            chunk.Attempts().Select(attempt => (attempt.Number("batch_size"), attempt.Number("batch_rows"))).Distinct()));
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    [Fact]
    public async Task A_supervisor_that_starts_with_too_little_room_says_so_and_starts_when_there_is_enough()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        var folder = Path.Combine(disk.Path, "dataset");
        await Misdeed.RunAsync("hang@SIMG00000005", 1, genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "1", "--detach"));
        await AttemptOne.HangsAsync(folder);
        await Btui.ExpectAsync(0, "stop", folder, "--now");
        await File.WriteAllBytesAsync(Path.Combine(disk.Path, "other"), new byte[disk.Free - (8 << 20)], TestContext.Current.CancellationToken);

        await Btui.ExpectAsync(0, "resume", folder, "--detach");
        await Btui.UntilAsync("the build waits", () => State(folder) == BuildState.Blocked);
        await Btui.ExpectAsync(0, "pause", folder);
        await Btui.ExpectAsync(0, "resume", folder, "--detach");
        await Btui.UntilAsync("the build waits again", () => State(folder) == BuildState.Blocked); // and says so again
        var note = (await Btui.StatusAsync(folder)).GetProperty("build").Text("note");
        File.Delete(Path.Combine(disk.Path, "other"));
        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);

        Assert.StartsWith("the disk has ", note, StringComparison.Ordinal);
        Assert.Equal(["Stopped", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    private static bool IsOnRecord((int Pid, string[] Arguments) worker) => File.Exists(Path.Combine(worker.Arguments[^1], "worker.json"));

    private static bool IsAlive(string folder)
        => AttemptOne.Worker(folder) is var worker && new ProcessReader(new SystemRoots()).IsAlive(new(worker.Pid, worker.StartTicks, worker.BootId));

    private static BuildState State(string folder)
    {
        using var reader = BuildJournalReader.Open(Path.Combine(folder, "journal.db"));
        return reader.Read(folder, supervisorAlive: true, TimeProvider.System.GetUtcNow()).Build.State;
    }
}
