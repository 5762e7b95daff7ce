using Builder.Journal;
using Builder.Supervision;
using Builder.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;
using static Builder.Tests.Supervision.Deaths;

namespace Builder.Tests.Supervision;

/// <summary>The loop around real journals and runners of a line of shell. Whole builds are in tests/EndToEnd.</summary>
public sealed class SupervisorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Workers_that_crash_twice_are_held_and_their_places_go_to_the_others()
    {
        using var build = new Supervised(chunks: 3, parallel: 1);
        var busy = Path.Combine(build.Folder.Root, "busy");

        // Two at a time would find each other's folder.
        var state = await build.RunAsync(build.Runner(Exit(Code(3)), $"mkdir '{busy}' || touch '{busy}-twice'; rmdir '{busy}'"));

        Assert.Equal(BuildState.Held, state);
        Assert.False(File.Exists(busy + "-twice"));
        Assert.All(build.Chunks, chunk =>
        {
            Assert.Equal(ChunkState.Held, chunk.State);
            Assert.Equal([Verdict.Crashed, Verdict.Crashed], chunk.Attempts.Select(attempt => attempt.Verdict!.Value));
            Assert.Contains(": ended with exit code 3 and without its end marker", chunk.Note);
        });
        Assert.Equal($"3 chunks are held; chunk 1: {build.Chunks[0].Note}", build.Load().Build.Note);
    }

    [Fact]
    public async Task A_pilot_is_worked_on_alone_and_the_rest_waits()
    {
        using var build = new Supervised(chunks: 2, pilot: 1);
        var pilot = Assert.Single(build.Plan.Chunks, chunk => chunk.Pilot);
        build.Commit(pilot, pilot.FirstOrdinal, pilot.LastOrdinal, end: true);
        using var supervisor = build.Open(build.Runner(Exit(Code(0))), new(null, null, PilotOnly: true));

        Assert.Equal(BuildState.Stopped, await supervisor.RunAsync(TestContext.Current.CancellationToken));

        Assert.All(build.Chunks, chunk => Assert.Equal(
            chunk.Id == pilot.Id ? (ChunkState.Done, 1) : (ChunkState.Waiting, 0), (chunk.State, chunk.Attempts.Count)));
        Assert.Equal("the pilot is built; btui resume builds the rest", build.Load().Build.Note);
        Assert.True(PilotReading.IsOf(build.Folder, TimeProvider.System));
        var reading = PilotReading.Read(build.Folder, TimeProvider.System);
        Assert.Equal((true, 1, 10L), (reading.Done, reading.Measures!.Genes, reading.Measures.Rows));
    }

    [Fact]
    public async Task A_stop_while_one_chunk_works_and_others_wait_leaves_all_of_them_stopped()
    {
        using var build = new Supervised(chunks: 3, parallel: 1);
        using var ready = new Fifo();
        using var goOn = new Fifo();
        using var supervisor = build.Open(build.Runner(Exit(SigKill), $"echo > '{ready.Path}'; read line < '{goOn.Path}'"));
        var running = supervisor.RunAsync(TestContext.Current.CancellationToken);

        await ready.ReadLineAsync();
        supervisor.RequestStop();
        await goOn.WriteLineAsync();

        Assert.Equal(BuildState.Stopped, await running);
        Assert.All(build.Chunks, chunk => Assert.Equal((ChunkState.Stopped, "stopped before it was finished; btui resume goes on"), (chunk.State, chunk.Note)));
        Assert.Equal([1, 0, 0], build.Chunks.Select(chunk => chunk.Attempts.Count));
    }

    [Fact]
    public async Task A_stop_at_once_ends_though_a_runner_is_stopped_before_it_starts_its_worker()
    {
        using var build = new Supervised(chunks: 1);
        using var ready = new Fifo();
        var time = new FakeTimeProvider();
        using var supervisor = build.Open(build.Runner(Exit(SigKill), $"{SignIn("runner", "$$")}; echo > '{ready.Path}'; kill -STOP $$"), time: time);
        var running = supervisor.RunAsync(TestContext.Current.CancellationToken);
        await ready.ReadLineAsync();

        supervisor.RequestStop();
        supervisor.RequestStop();

        Assert.Equal(BuildState.Stopped, await PassTimeAsync(time, running));
        var attempt = Assert.Single(Assert.Single(build.Chunks).Attempts);
        Assert.Equal(Verdict.Lost, attempt.Verdict);
        Assert.StartsWith("the runner is stopped: it has started no worker for ", attempt.Sentence);
        Assert.Contains(build.Events, line => line.Kind == EventKind.Warning && line.Text.Contains(attempt.Sentence!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_after_the_batch_ends_though_the_batch_never_does()
    {
        using var build = new Supervised(chunks: 1);
        using var ready = new Fifo();
        using var never = new Fifo();
        var time = new FakeTimeProvider();
        using var supervisor = build.Open(
            build.Runner(Exit(SigKill), $"{SignIn("runner", "$$")}; sh -c \"trap '' TERM; read line < '{never.Path}'\" & {SignIn("worker", "$!")}; echo > '{ready.Path}'; wait"),
            new(null, null, TimeSpan.FromSeconds(6)), time);
        var running = supervisor.RunAsync(TestContext.Current.CancellationToken);
        await ready.ReadLineAsync();

        supervisor.RequestStop();

        Assert.Equal(BuildState.Stopped, await PassTimeAsync(time, running));
        Assert.Equal(
            [(SigTerm, KillPurpose.Shutdown), (SigTerm, KillPurpose.Stalled), (SigKill, KillPurpose.Stalled)],
            build.Load().Ledger.Take(3).Select(row => (row.Signal, row.Purpose)));
        Assert.Equal(Verdict.Stopped, Assert.Single(Assert.Single(build.Chunks).Attempts).Verdict);
    }

    [Fact]
    public async Task A_stopped_build_goes_on_with_a_new_budget_and_the_sizes_it_had()
    {
        using var build = new Supervised(chunks: 1);
        using (var stopped = build.Open(build.Runner(Exit(SigKill))))
        {
            stopped.RequestStop();
            Assert.Equal(BuildState.Stopped, await stopped.RunAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(BuildState.Held, await build.RunAsync(build.Runner(Exit(Code(3)))));

        var chunk = Assert.Single(build.Chunks);
        Assert.Equal((2, 50, 5000), (chunk.Attempts.Count, chunk.BatchSize, chunk.BatchRows));
    }

    [Fact]
    public async Task A_shortage_of_the_machine_takes_one_worker_away_for_good_and_keeps_the_batch()
    {
        using var build = new Supervised(chunks: 1, parallel: 3);
        using var supervisor = build.Open(build.Runner(Exit(SigKill) with { KernelKills = [Kill(global: true, limit: null)] }));
        var running = supervisor.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(SpinWait.SpinUntil(() => build.Load().Build.Parallel == 2, Patience));
        supervisor.RequestStop();
        await running;

        var chunk = Assert.Single(build.Chunks);
        Assert.Equal((50, 5000), (chunk.BatchSize, chunk.BatchRows));
        Assert.Equal(Verdict.OomGlobal, Assert.Single(chunk.Attempts).Verdict);
        Assert.Contains(build.Events, line => line.Text == "at most 2 workers from now on, because the machine as a whole ran out of memory");
    }

    [Fact]
    public async Task Memory_deaths_shrink_the_batch_until_the_budget_is_used_up()
    {
        using var build = new Supervised(chunks: 1);

        var state = await build.RunAsync(build.Runner(Exit(SigKill) with { GroupOomKills = 1, PeakAnonymous = Limit }));

        var attempts = Assert.Single(build.Chunks).Attempts;
        Assert.Equal(BuildState.Held, state);
        Assert.Equal([(50, 5000), (25, 2500), (12, 1250), (6, 625), (3, 500), (1, 500)], attempts.Select(attempt => (attempt.BatchSize, attempt.BatchRows)));
    }

    [Fact]
    public async Task A_supervisor_killed_between_verdict_and_decision_does_not_make_the_next_repeat_what_died()
    {
        using var build = new Supervised(chunks: 1);
        using (var journal = BuildJournalWriter.Open(build.Folder.Journal, TimeProvider.System))
        {
            journal.BeginAttempt(1, 1, 50, 5000, Limit, 0);
            journal.SetChunk(1, ChunkState.Running, null);
            journal.EndAttempt(1, 1, new(Verdict.OomOwnLimit, 0.99, "killed", [], Limit, 0, DateTimeOffset.UnixEpoch));
        }

        await build.RunAsync(build.Runner(Exit(Code(3))));

        Assert.Equal([(50, 5000), (25, 2500), (25, 2500)], Assert.Single(build.Chunks).Attempts.Select(attempt => (attempt.BatchSize, attempt.BatchRows)));
    }

    [Fact]
    public async Task An_attempt_whose_end_nobody_noted_is_adopted_and_judged()
    {
        using var build = new Supervised(chunks: 1);
        using (var journal = BuildJournalWriter.Open(build.Folder.Journal, TimeProvider.System))
        {
            journal.BeginAttempt(1, 1, 50, 5000, Limit, 0);
            journal.SetChunk(1, ChunkState.Running, null);
        }

        var attempt = build.Folder.Chunk(1).Attempt(1);
        Directory.CreateDirectory(attempt.Root);
        AttemptFiles.Write(attempt.Exit, Exit(SigKill));

        await build.RunAsync(build.Runner(Exit(SigKill)));

        Assert.Equal(
            [Verdict.KilledFromOutside, Verdict.KilledFromOutside],
            Assert.Single(build.Chunks).Attempts.Select(one => one.Verdict!.Value));
        Assert.Contains(build.Events, line => line.Kind == "ADOPT");
    }

    [Fact]
    public async Task A_start_that_fails_ends_the_supervisor_with_its_own_words()
    {
        using var build = new Supervised(chunks: 2);
        var attempts = build.Folder.Chunk(1).Attempts;
        Directory.Delete(attempts);
        await File.WriteAllTextAsync(attempts, "in the way", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAnyAsync<IOException>(() => build.RunAsync(build.Runner(Exit(0))));

        Assert.Contains(attempts, error.Message);
    }

    [Fact]
    public async Task A_damaged_journal_of_one_chunk_holds_that_chunk_by_its_workers_word()
    {
        using var build = new Supervised(chunks: 1);
        await File.WriteAllTextAsync(build.Folder.Chunk(1).Journal, new string('x', 5000), TestContext.Current.CancellationToken);
        var report = Path.Combine(build.Folder.Root, "report");
        AttemptFiles.Write(report, Report(WorkerOutcome.Failed, "journal.db is damaged"));

        var state = await build.RunAsync(build.Runner(Exit(Code(75)), $"cp '{report}' \"$1/report.json\""));

        Assert.Equal(BuildState.Held, state);
        Assert.Contains(": journal.db is damaged; ", Assert.Single(build.Chunks).Note);
    }

    [Fact]
    public void A_command_that_a_dead_supervisor_left_unanswered_is_refused()
    {
        using var build = new Supervised(chunks: 1);
        var id = CommandBox.Insert(build.Folder.Journal, CommandVerb.Stop, "test", DateTimeOffset.UnixEpoch);

        build.Open([]).Dispose();

        Assert.False(CommandBox.Answer(build.Folder.Journal, id)?.Accepted);
    }

    [Fact]
    public async Task A_supervisor_that_is_stopping_takes_nothing_up_again_and_says_so()
    {
        using var build = new Supervised(chunks: 1);
        using var supervisor = build.Open([]);
        var asked = new[] { CommandVerb.Stop, CommandVerb.Pause, CommandVerb.Resume, CommandVerb.RetryChunk }
            .Select(verb => CommandBox.Insert(build.Folder.Journal, verb, "test", DateTimeOffset.UnixEpoch))
            .ToList();

        var state = await supervisor.RunAsync(TestContext.Current.CancellationToken);

        var answers = asked.Select(id => CommandBox.Answer(build.Folder.Journal, id)!).ToList();
        Assert.Equal(BuildState.Stopped, state);
        Assert.Equal([true, false, false, false], answers.Select(answer => answer.Accepted!.Value));
        Assert.All(answers.Skip(1), answer => Assert.Equal(
            $"refused: the build is stopping, and this supervisor starts nothing more: btui resume {build.Folder.Root} when it has stopped", answer.Answer));
    }

    [Fact]
    public async Task More_memory_gives_the_chunks_the_plans_batches_back()
    {
        using var build = new Supervised(chunks: 1);
        await build.RunAsync(build.Runner(Exit(SigKill) with { GroupOomKills = 1, PeakAnonymous = Limit }));

        build.Open([], new(2 * Limit, 2)).Dispose();

        var (state, chunk) = (build.Load().Build, Assert.Single(build.Chunks));
        Assert.Equal((2 * Limit, 2), (state.MemoryLimit, state.Parallel));
        Assert.Equal((ChunkState.Waiting, 50, 5000), (chunk.State, chunk.BatchSize, chunk.BatchRows));
    }

    // Shell commands that put a process on record in the attempt's folder, $1.
    private static string SignIn(string who, string pid)
        => $$"""printf '{"Pid":%d,"StartTicks":%d,"BootId":"%s","Group":null,"GroupKind":null,"LimitedBy":null}' {{pid}} $(cut -d' ' -f22 /proc/{{pid}}/stat) $(cat /proc/sys/kernel/random/boot_id) > "$1/{{who}}.json" """.TrimEnd();

    // Tick by tick, as the processes in between are real.
    private static async Task<BuildState> PassTimeAsync(FakeTimeProvider time, Task<BuildState> running)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(200));
                return running.IsCompleted;
            },
            Patience));
        return await running;
    }
}
