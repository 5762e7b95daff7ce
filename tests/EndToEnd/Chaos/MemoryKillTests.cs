using Builder.Planning;
using Builder.Supervision;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>From a kernel's memory kill to the next worker: measured and printed, as a busy machine proves nothing.</summary>
public sealed class MemoryKillTests(ITestOutputHelper output, SmallGenome genome)
{
    private const int Chunks = 4;

    [Fact]
    public async Task Work_goes_on_after_a_memory_kill_of_the_kernel()
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "without control groups the kernel kills no worker of its own");
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Misdeed.RunAsync(
            string.Join(' ', Enumerable.Repeat("kernel-kill", Chunks)), 1,
            genome.Arguments("run", folder, "--chunks", $"{Chunks}", "--parallel", "1", "--memory-limit", "160M", "--plain"));

        Assert.True(run.ExitCode == 0, run.ToString());
        var pauses = Enumerable.Range(1, Chunks).Select(chunk => Pause(new BuildFolder(folder).Chunk(chunk))).Order().ToList();
        output.WriteLine(
            $"kernel's memory kill to next worker: {string.Join(", ", pauses.Select(pause => $"{pause.TotalSeconds:F2} s"))} (bar 2 s on a quiet machine; load {(await File.ReadAllTextAsync("/proc/loadavg", TestContext.Current.CancellationToken)).Split(' ')[0]})");
        var status = await Btui.StatusAsync(folder);
        Assert.All(status.GetProperty("chunks").EnumerateArray(), chunk => Assert.Equal(["OomOwnLimit", "Completed"], chunk.Verdicts()));
        await genome.ExpectWholeAsync(folder);
    }

    private static TimeSpan Pause(ChunkFolder chunk)
        => File.GetLastWriteTimeUtc(chunk.Attempt(2).Worker) - AttemptFiles.TryRead<ExitRecord>(chunk.Attempt(1).Exit)!.EndedAt.UtcDateTime;
}
