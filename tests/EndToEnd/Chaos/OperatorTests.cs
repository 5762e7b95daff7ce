using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>What the operator asks is answered, of a build at work and of one that nobody works on, and the dataset is the same.</summary>
public sealed class OperatorTests(SmallGenome genome)
{
    private const string Gene = "SIMG00000009";

    // The worker waits at the third gene until it is told otherwise, so that nothing depends on who is faster.
    private const string Waiting = "hang@SIMG00000003";

    private static readonly string[] OneChunk = ["--chunks", "1", "--batch-size", "1"];

    [Fact]
    public async Task A_build_at_work_answers_everything_and_ends_as_if_nothing_had_been_asked()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync(Waiting, 1, genome.Arguments("run", folder, [.. OneChunk, "--detach"]));
        await AttemptOne.HangsAsync(folder);

        await AnswersAsync(0, "running ones from their next batch", "set-batch", folder, "2", "--rows", "900");
        await AnswersAsync(1, "refused", "set-batch", folder, "2", "--chunk", "7");
        await AnswersAsync(0, "at most 2 workers", "set-parallel", folder, "2");
        await AnswersAsync(0, "is left out", "quarantine", folder, Gene);
        await AnswersAsync(1, "is quarantined already", "quarantine", folder, Gene);
        await AnswersAsync(1, "does no harm any more", "quarantine", folder, "SIMG00000001");
        await AnswersAsync(0, "is taken in again", "unquarantine", folder, Gene);
        await AnswersAsync(1, "is not quarantined", "unquarantine", folder, Gene);
        await AnswersAsync(0, "is left out", "quarantine", folder, Gene);
        await AnswersAsync(0, "1 quarantined gene is taken in again", "unquarantine", folder, "--all");
        await AnswersAsync(0, "nothing to take in again", "unquarantine", folder, "--all");
        await AnswersAsync(1, "is not held, it is Running", "retry", folder, "1");
        await AnswersAsync(0, "pausing", "pause", folder);
        await AnswersAsync(1, "it is paused already", "pause", folder);
        Victims.Kill(AttemptOne.Worker(folder).Pid); // asked to end after its batch, it would hang for ever
        await Btui.UntilAsync("the worker has left", () => File.Exists(AttemptOne.Files(folder).Exit));
        var resume = await Btui.ExpectAsync(0, "resume", folder, "--plain");

        Assert.Contains(" COMPLETE ", resume.Output, StringComparison.Ordinal);
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    [Fact]
    public async Task A_build_that_nobody_works_on_answers_too_and_the_next_supervisor_does_as_was_asked()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync(Waiting, 1, genome.Arguments("run", folder, [.. OneChunk, "--detach"]));
        await AttemptOne.HangsAsync(folder);
        await Btui.ExpectAsync(0, "stop", folder, "--now");

        await AnswersAsync(0, "takes effect with btui resume", "set-batch", folder, "3");
        await AnswersAsync(0, "takes effect with btui resume", "set-parallel", folder, "2");
        await AnswersAsync(0, "takes effect with btui resume", "quarantine", folder, Gene);
        await AnswersAsync(1, "there is nothing to pause", "pause", folder);
        await AnswersAsync(1, "tries every held chunk again", "retry", folder, "1");
        await AnswersAsync(0, "nothing to stop", "stop", folder);
        var without = await Btui.ExpectAsync(1, "resume", folder, "--plain");
        var fewer = await Btui.FingerprintAsync(folder);
        await AnswersAsync(0, "is taken in again", "unquarantine", folder, Gene);
        await AnswersAsync(1, $"not-finished: {Gene}: Gene {Gene} was left out, is taken in again and not built yet", "verify", folder);
        await Btui.ExpectAsync(0, "resume", folder, "--plain");

        Assert.Contains(Gene, without.Output, StringComparison.Ordinal);
        Assert.NotEqual(await genome.FingerprintAsync(), fewer);
        var attempts = (await Btui.StatusAsync(folder)).FirstChunk().Attempts();
        Assert.Equal(["Stopped", "Completed", "Completed"], attempts.Select(attempt => attempt.Text("verdict")));
        Assert.Equal(3, attempts[1].Number("batch_size"));
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    [Fact]
    public async Task A_held_chunk_is_tried_again_while_another_one_works()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync("report-failed hang", 1, genome.Arguments("run", folder, "--chunks", "2", "--parallel", "2", "--detach"));
        await Btui.UntilAsync("a chunk is held", () => HeldChunk(folder));

        await AnswersAsync(0, "chunk 1 is tried again", "retry", folder, "1");
        await Btui.UntilAsync("the chunk is done", () => !HeldChunk(folder) && Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "batch_*").Any());
        await Btui.ExpectAsync(0, "stop", folder, "--now");
        await Btui.ExpectAsync(0, "resume", folder);

        Assert.Equal(["Failed", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    private static async Task AnswersAsync(int exitCode, string answer, params string[] arguments)
    {
        var outcome = await Btui.RunAsync(arguments);
        Assert.True(outcome.ExitCode == exitCode && outcome.Output.Contains(answer, StringComparison.Ordinal), $"btui {string.Join(' ', arguments)}: {outcome}");
    }

    private static bool HeldChunk(string folder)
    {
        using var reader = Builder.Journal.BuildJournalReader.Open(Path.Combine(folder, "journal.db"));
        return reader.Read(folder, supervisorAlive: true, TimeProvider.System.GetUtcNow()).Chunks.Any(chunk => chunk.State == Builder.Journal.ChunkState.Held);
    }
}
