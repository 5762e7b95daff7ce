using System.Runtime.CompilerServices;
using System.Text.Json;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Verdicts;
using BuilderTui.Commands;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Commands;

public sealed class WhyTests
{
    private static readonly DateTimeOffset Died = new(2026, 3, 1, 12, 0, 42, TimeSpan.Zero);

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    public void A_kernel_kill_is_told_in_as_many_columns_as_there_are(int width)
    {
        var text = WhyText.Of(KernelKill(), width);

        Golden.Check($"why-{width}", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_suspicion_is_told_as_one_with_what_speaks_against_it()
    {
        var story = KernelKill();
        var attempt = story.Attempt with
        {
            Verdict = Verdict.OomDaemon,
            Confidence = 0.6,
            Sentence = "suspected: a memory daemon ended the worker",
            Evidence =
            [
                new("wait status", Finding.Yes, "killed by signal 15 (SIGTERM)"),
                new("daemon runs", Finding.Yes, "earlyoom runs (pid 3)"),
                new("daemon log", Finding.No, "the journal names neither the worker nor its group"),
            ],
        };

        var text = WhyText.Of(story with { Attempt = attempt, Next = null, Events = [] }, 100);

        Assert.StartsWith("Chunk 2, attempt 1: OomDaemon (OOM daemon), suspected, 60 % sure\nSuspected: a memory daemon ended the worker.\n", text);
        Assert.Contains("\nEvidence against\n  - daemon log: the journal names neither the worker nor its group\n", text);
        Assert.DoesNotContain("Could not look", text);
        Assert.Contains("  - no attempt has followed; the chunk is Done\n", text);
    }

    [Fact]
    public void Json_has_the_same_in_fields()
    {
        var death = JsonSerializer.SerializeToElement(WhyJson.Of(KernelKill()), JsonText.Options).GetProperty("death");

        Assert.Equal(
            [
                "chunk", "number", "verdict", "confidence", "suspected", "sentence", "evidence", "batch_size", "batch_rows", "batch_size_at_end", "batch_rows_at_end", "peak_bytes",
                "limit_bytes", "limit_enforced_by", "started_at", "ended_at", "safe", "next", "advice",
            ],
            death.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["for", "against", "could_not_look", "neutral"], death.GetProperty("evidence").EnumerateObject().Select(field => field.Name));
        Assert.Equal(["attempt", "batch_size", "batch_rows", "verdict", "genes_kept", "chunk_state", "note", "events"], death.GetProperty("next").EnumerateObject().Select(field => field.Name));
        Assert.Equal(12, death.GetProperty("safe").GetProperty("genes_done_then").GetInt32());
        Assert.Equal(JsonValueKind.Null, JsonSerializer.SerializeToElement(WhyJson.Of(null), JsonText.Options).GetProperty("death").ValueKind);
    }

    [Fact]
    public void By_default_the_latest_death_is_told()
    {
        var build = Fixture.Snapshot;

        Assert.Equal((8, 1), Which(DeathStory.Find(build, null, null)));
        Assert.Equal((4, 2), Which(DeathStory.Find(build, 4, null)));
        Assert.Equal((4, 1), Which(DeathStory.Find(build, 4, 1)));
        Assert.Equal((2, 2), Which(DeathStory.Find(build, 2, 2)));
        Assert.Null(DeathStory.Find(build, 1, null));
        Assert.Null(DeathStory.Find(build, 9, null));
    }

    [Fact]
    public void A_story_goes_on_with_the_next_attempt_and_counts_what_was_safe_then()
    {
        var story = DeathStory.Find(Fixture.Snapshot, 4, 2)!;

        Assert.Equal((3, 18), (story.Next!.Number, story.GenesSafeThen));
        Assert.True(story.Changed);
        Assert.Equal(16, story.After.BatchSize);
        Assert.False(DeathStory.Find(Fixture.Snapshot, 6, 1)!.Changed);
    }

    [Fact]
    public void Genes_that_are_left_out_are_counted_apart_then_and_now()
    {
        var told = KernelKill();
        var story = told with { Chunk = told.Chunk with { GenesLeftOut = 5 } };
        var looked = story.With(
        [
            Batch(2, 1, leftOut: false), Batch(2, 1, leftOut: true), Batch(2, 1, leftOut: true), Batch(2, 2, leftOut: true), Batch(2, 2, leftOut: true), Batch(2, 2, leftOut: true), Batch(3, 1, leftOut: true),
        ]);

        Assert.Contains("  - 10 of 100 genes committed by then (2 left out), 10 of them by this attempt; 95 now (5 left out).\n", WhyText.Of(looked, 120), StringComparison.Ordinal);
        Assert.Contains("attempt 2 followed and ended Completed, with 85 more genes committed\n", WhyText.Of(looked, 120), StringComparison.Ordinal);
        Assert.Contains("  - 95 of 100 genes committed now (5 left out).\n", WhyText.Of(story, 120), StringComparison.Ordinal);
        var safe = JsonSerializer.SerializeToElement(WhyJson.Of(looked), JsonText.Options).GetProperty("death").GetProperty("safe");
        Assert.Equal(
            ["genes_kept 10", "genes_done_then 10", "genes_left_out_then 2", "genes_done 95", "genes_left_out 5", "genes_total 100"],
            safe.EnumerateObject().Select(field => $"{field.Name} {field.Value}"));
    }

    [Theory]
    [InlineData(99, null, "Chunk 99 is not in /data/builds/athaliana, which has chunks 1 to 42: name one of these.")]
    [InlineData(4, 9, "Chunk 4 has no attempt 9, but attempts 1 to 3: name one of these.")]
    [InlineData(4, 3, "Attempt 3 of chunk 4 still runs: ask again when it has ended.")]
    [InlineData(20, 1, "Chunk 20 has had no attempt yet: ask again when it has.")]
    public void What_cannot_be_told_is_one_sentence(int chunk, int? attempt, string sentence)
        => Assert.Equal(sentence, Assert.Throws<InputException>(() => DeathStory.Find(Fixture.Snapshot, chunk, attempt)).Message);

    [Fact]
    public void Every_verdict_has_advice_and_its_row_in_the_operators_page()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/operations.md"));

        Assert.All(Enum.GetValues<Verdict>(), verdict =>
        {
            Assert.NotEmpty(VerdictAdvice.Of(Of(verdict)));
            Assert.Contains($"| `{verdict}` |", page);
        });
    }

    [Fact]
    public void A_death_is_told_with_the_sizes_that_died_and_not_those_it_started_with()
    {
        var story = KernelKill();
        var died = story with { Attempt = story.Attempt with { AtEnd = new(32, 100_000) } };

        Assert.False(died.Changed);
        Assert.Contains("batch 32 × 100,000 rows (started with batch 64 × 100,000 rows), highest sample 14G of 14G", string.Join(' ', WhyText.Of(died, 100).Split('\n')));
        Assert.Equal(64, JsonSerializer.SerializeToElement(WhyJson.Of(died), JsonText.Options).GetProperty("death").GetProperty("batch_size").GetInt32());
        Assert.Equal(32, JsonSerializer.SerializeToElement(WhyJson.Of(died), JsonText.Options).GetProperty("death").GetProperty("batch_size_at_end").GetInt32());
    }

    [Theory]
    [InlineData(Verdict.OomOwnLimit, true, "btui stop /data/builds/athaliana, then btui resume /data/builds/athaliana --memory-limit 17.5G")]
    [InlineData(Verdict.OutOfMemory, false, "more: btui resume /data/builds/athaliana --memory-limit 17.5G")]
    [InlineData(Verdict.Crashed, true, "btui retry /data/builds/athaliana 2")]
    [InlineData(Verdict.Crashed, false, "btui resume /data/builds/athaliana")]
    [InlineData(Verdict.OomGlobal, true, "btui set-parallel /data/builds/athaliana 3")]
    public void Advice_is_a_command_that_works_now_with_the_builds_own_figures(Verdict verdict, bool alive, string command)
        => Assert.EndsWith(command, VerdictAdvice.Of(Of(verdict) with { SupervisorAlive = alive, Parallel = 4 }));

    [Fact]
    public void Of_a_chunk_that_is_done_nothing_is_asked()
        => Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.StartsWith("Nothing: ", VerdictAdvice.Of(
            Of(verdict) is var story ? story with { Chunk = story.Chunk with { State = ChunkState.Done } } : story)));

    [Fact]
    public void The_limit_that_a_held_chunk_asks_for_is_the_one_advised()
    {
        var story = Of(Verdict.OomOwnLimit);
        var held = story with { Chunk = story.Chunk with { Note = "run btui resume with --memory-limit 20G or more, as the next gene alone needs about 19G" } };

        Assert.EndsWith("--memory-limit 20G", VerdictAdvice.Of(held));
    }

    private static CommittedBatch Batch(int chunk, int attempt, bool leftOut)
        => new(chunk, 1, attempt, 0, 0, "batch_00001.parquet", 0, 0, "", [0], 1, null, 1, 1) { LeftOut = leftOut };

    private static DeathStory Of(Verdict verdict)
    {
        var story = KernelKill();
        return story with { Attempt = story.Attempt with { Verdict = verdict }, Chunk = story.Chunk with { State = ChunkState.Retrying } };
    }

    private static DeathStory KernelKill()
    {
        var dead = Fixture.Attempt(2, 1, Verdict.OomOwnLimit, 64, 0, 0, 14, 12) with
        {
            StartedAt = Died.AddSeconds(-42),
            EndedAt = Died,
            Confidence = 0.99,
            Sentence = "the kernel killed the worker at its own memory limit of 14G (peak 13.9G)",
            Evidence =
            [
                new(EvidenceSource.WaitStatus, Finding.Yes, "killed by signal 9 (SIGKILL)"),
                new(EvidenceSource.GroupKills, Finding.Yes, "+1 (cgroup v2)"),
                new(EvidenceSource.MachineKills, Finding.No, "+0 (/proc/vmstat)"),
                new(EvidenceSource.KernelLog, Finding.CouldNotLook, "The kernel log /dev/kmsg could not be opened: Operation not permitted (it takes root, or kernel.dmesg_restrict set to 0)."),
                new(EvidenceSource.Report, Finding.No, "the worker wrote none"),
            ],
        };
        var next = Fixture.Attempt(2, 2, Verdict.Completed, 32, 0, 0, 8, 88) with { StartedAt = Died.AddSeconds(1), EndedAt = Died.AddSeconds(60) };
        return new(
            "/data/builds/athaliana",
            Fixture.Chunk(2, ChunkState.Done, 100, null, dead, next),
            dead,
            next,
            [
                new(7, Died.AddMilliseconds(40), "OOM", 2, "attempt 1: the kernel killed the worker at its own memory limit of 14G (peak 13.9G); goes on at gene 13 of 100 with batch 32 × 100,000 rows instead of batch 64 × 100,000 rows"),
                new(8, Died.AddSeconds(1), "RESUME", 2, "attempt 2 at gene 13 of 100, batch 32 × 100,000 rows, limit 14G"),
            ]);
    }

    private static (int Chunk, int Attempt) Which(DeathStory? story) => (story!.Chunk.Id, story.Attempt.Number);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
