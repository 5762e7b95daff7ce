using Builder.Journal;

namespace BuilderTui.Tests.Screens.Advising;

public sealed class StateRulesTests
{
    [Fact]
    public void Of_a_build_that_needs_nothing_nothing_is_said() => Assert.Empty(Calm.Says(Calm.Snapshot));

    [Fact]
    public void What_the_supervisor_notes_is_said_when_nothing_else_is()
        => Assert.Equal("something to know", Calm.Says(Calm.Snapshot with { Build = Calm.Snapshot.Build with { Note = "something to know" } }));

    [Fact]
    public void A_build_that_nobody_works_on_is_to_be_resumed()
        => Calm.Expect(
            Calm.Snapshot with { SupervisorAlive = false },
            "! nobody works on this build: btui resume /data/builds/athaliana",
            "! no supervisor: btui resume ...aliana");

    [Fact]
    public void Workers_without_a_supervisor_are_to_be_adopted()
        => Calm.Expect(
            Calm.Snapshot with { SupervisorAlive = false, Beside = Surroundings.Unseen with { Workers = 2 } },
            "! no supervisor, but 2 workers of it still run: btui resume ...uilds/athaliana",
            "! no supervisor: btui resume ...aliana");

    [Fact]
    public void A_supervisor_that_does_not_write_is_the_most_pressing()
    {
        var silent = Calm.Snapshot with { At = Fixture.Now.AddSeconds(30), Beside = Surroundings.Unseen with { Supervisor = 4711, DiskFree = 0 } };

        Calm.Expect(
            silent,
            "! nothing written since 14:02:11, the disk has 0B free: make room",
            "! disk full, 0B free: make room");
        Calm.Expect(
            silent with { Beside = silent.Beside with { Stopped = true } },
            "! the supervisor is stopped, silent since 14:02:11: kill -CONT 4711",
            "! supervisor stopped: kill -CONT 4711");
    }

    [Theory]
    [InlineData(BuildState.Complete, "complete: btui verify /data/builds/athaliana", "complete: btui verify ...lds/athaliana")]
    [InlineData(BuildState.Stopped, "stopped: btui resume /data/builds/athaliana", "stopped: btui resume ...ilds/athaliana")]
    [InlineData(BuildState.Planned, "planned, not started: btui resume /data/builds/athaliana", "not started: btui resume .../athaliana")]
    [InlineData(BuildState.Blocked, "! the machine lacks something; see the events", "! the machine lacks something; see the events")]
    public void A_state_names_what_comes_next(BuildState state, string at80, string at40)
    {
        var snapshot = Calm.Snapshot with { SupervisorAlive = state == BuildState.Blocked, Build = Calm.Snapshot.Build with { State = state } };

        Assert.Equal((at80, at40), (Calm.Says(snapshot), Calm.Says(snapshot, 40)));
    }

    [Fact]
    public void A_paused_build_is_to_be_resumed()
        => Calm.Expect(
            Calm.Snapshot with { Build = Calm.Snapshot.Build with { State = BuildState.Paused } },
            "paused: btui resume /data/builds/athaliana",
            "paused: btui resume ...uilds/athaliana");

    [Fact]
    public void A_complete_build_without_a_gene_says_how_it_is_built_after_all()
        => Calm.Expect(
            Complete("AT1G01010"),
            "! complete without 1 quarantined gene: btui unquarantine ...thaliana AT1G01010",
            "! btui unquarantine ...liana AT1G01010");

    [Fact]
    public void Of_several_genes_left_out_the_first_are_named()
        => Assert.StartsWith(
            "! complete without 5 quarantined genes (A, B, C and 2 more): btui unquarantine ",
            Calm.Says(Complete("A", "B", "C", "D", "E"), 120),
            StringComparison.Ordinal);

    private static BuildSnapshot Complete(params string[] left) => Calm.Snapshot with
    {
        Build = Calm.Snapshot.Build with { State = BuildState.Complete },
        Quarantine = [.. left.Select((gene, i) => new QuarantineRow(1, i, gene, "died alone"))],
    };
}
