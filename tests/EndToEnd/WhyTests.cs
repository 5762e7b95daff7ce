using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary><c>btui why</c> on workers that really died: by the kernel, by signals, by a lying exit code, of a full disk.</summary>
public sealed class WhyTests(SmallGenome genome, DeadWorkers dead) : IClassFixture<DeadWorkers>
{
    [Theory]
    [InlineData(DeadWorkers.KernelKill, "OomOwnLimit", "wait status: killed by signal 9 (SIGKILL)", "group oom_kill: +1 (cgroup v")]
    [InlineData(DeadWorkers.Sigkill, "KilledFromOutside", "wait status: killed by signal 9 (SIGKILL)", "group oom_kill: +0 (cgroup v")]
    [InlineData(DeadWorkers.Sigterm, "KilledFromOutside", "wait status: killed by signal 15 (SIGTERM)", "kill ledger: we sent no signal")]
    [InlineData(DeadWorkers.Exit137, "Crashed", "wait status: exit code 137", "group oom_kill: +0 (cgroup v")]
    [InlineData(DeadWorkers.NoSpace, "DiskFull", "wait status: exit code 1", "output: No space left on device : '/somewhere/batch_00001.parquet.partial'")]
    public async Task The_story_of_a_death_names_its_verdict_and_the_evidence_for_it(int chunk, string verdict, params string[] evidence)
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "no control groups can be made here");
        var folder = await dead.FolderAsync();

        var text = (await Btui.ExpectAsync(0, "why", folder, $"{chunk}")).Output;
        var death = JsonDocument.Parse((await Btui.ExpectAsync(0, "why", folder, $"{chunk}", "1", "--json")).Output).RootElement.GetProperty("death");

        Assert.StartsWith($"Chunk {chunk}, attempt 1: {verdict} (", text, StringComparison.Ordinal);
        var facts = text.Split("\nEvidence for\n")[1].Split("\n\n")[0];
        Assert.All(evidence, fact => Assert.Contains($"  - {fact}", facts, StringComparison.Ordinal));
        Assert.Contains("\nWhat you can do\n", text, StringComparison.Ordinal);
        Assert.Contains("attempt 2 followed and ended Completed", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(verdict, death.Text("verdict"));
        Assert.False(death.GetProperty("suspected").GetBoolean());
        Assert.Contains(death.GetProperty("evidence").GetProperty("for").EnumerateArray(), fact => fact.Text("source") == "wait status");
        Assert.Equal("Done", death.GetProperty("next").Text("chunk_state"));
        Assert.Equal("Completed", death.GetProperty("next").Text("verdict"));
        // Of the others too, if they start after it: chunks learn from one another what did not fit.
        Assert.True(chunk != DeadWorkers.KernelKill || death.GetProperty("next").Number("batch_size") < death.Number("batch_size"));
    }

    [Fact]
    public async Task Without_a_chunk_the_latest_death_of_the_build_is_told()
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "no control groups can be made here");
        var folder = await dead.FolderAsync();
        var latest = (await Btui.StatusAsync(folder)).GetProperty("chunks").EnumerateArray()
            .MaxBy(chunk => chunk.Attempts()[0].GetProperty("ended_at").GetDateTimeOffset()).Number("id");

        Assert.StartsWith($"Chunk {latest}, attempt 1: ", (await Btui.ExpectAsync(0, "why", folder)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("has chunks 1 to 5: name one of these", "99")]
    [InlineData("has no attempt 7, but attempts 1 to 2: name one of these", "1", "7")]
    [InlineData("\"one\" is no number of a chunk: give a whole number from 1", "one")]
    [InlineData("\"0\" is no number of an attempt: give a whole number from 1", "1", "0")]
    public async Task What_is_not_there_is_one_sentence(string words, params string[] which)
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "no control groups can be made here");

        var outcome = await Btui.ExpectAsync(2, ["why", await dead.FolderAsync(), .. which]);

        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(letter => letter == '\n'));
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Where_nothing_died_it_says_so()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, "--chunks", "1", "--plain"));

        Assert.Equal($"No attempt of {folder} has died: there is nothing to explain.\n", (await Btui.ExpectAsync(0, "why", folder)).Output);
        Assert.Equal($"No attempt of chunk 1 of {folder} has died: there is nothing to explain.\n", (await Btui.ExpectAsync(0, "why", folder, "1")).Output);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse((await Btui.ExpectAsync(0, "why", folder, "--json")).Output).RootElement.GetProperty("death").ValueKind);
        Assert.StartsWith("Chunk 1, attempt 1: Completed (completed), 100 % sure\nDone.\n", (await Btui.ExpectAsync(0, "why", folder, "1", "1")).Output, StringComparison.Ordinal);
    }
}

/// <summary>A build the first worker of each of whose chunks died in its own way, made once.</summary>
public sealed class DeadWorkers : IDisposable
{
    public const int KernelKill = 1;
    public const int Sigkill = 2;
    public const int Sigterm = 3;
    public const int Exit137 = 4;
    public const int NoSpace = 5;

    private readonly TempFolder _temp = new();
    private readonly Lazy<Task<string>> _folder;

    public DeadWorkers(SmallGenome genome)
    {
        _folder = new(async () =>
        {
            var folder = _temp.File("dead");
            var run = await Misdeed.RunAsync(
                "kernel-kill sigkill-self sigterm-self exit-137 no-space", 1,
                genome.Arguments("run", folder, "--chunks", "5", "--parallel", "2", "--memory-limit", "192M", "--batch-size", "2", "--plain"));
            Assert.True(run.ExitCode == 0, run.ToString());
            return folder;
        });
    }

    public void Dispose() => _temp.Dispose();

    internal Task<string> FolderAsync() => _folder.Value;
}
