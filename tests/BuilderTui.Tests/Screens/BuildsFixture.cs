using Builder.Journal;
using Builder.Telemetry;
using BuilderTui.Builds;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

/// <summary>Builds in every state that a list can have.</summary>
internal static class BuildsFixture
{
    public static UiState Ui { get; } = BuildsKeys.Enter(Fixture.Ui) with { NoBuild = true };

    public static BuildList List { get; } = BuildList.Of(
        Fixture.Now,
        [
            Build("/data/builds/athaliana", "athaliana", BuildState.Running, alive: true, chunksDone: 2, genesDone: 397, held: 1, minutes: 0),
            Build("/data/builds/human/chr21", "human/chr21", BuildState.Complete, alive: false, chunksDone: 42, genesDone: 4200, held: 0, minutes: 4_000),
            Build("/data/builds/human/all", "human/all", BuildState.Running, alive: true, chunksDone: 11, genesDone: 1_204, held: 0, minutes: 0),
            Build("/data/builds/fly", "fly", BuildState.Running, alive: false, chunksDone: 7, genesDone: 700, held: 0, minutes: 190),
            Build("/scratch/of/somebody/with/a/long/name/mouse", "/scratch/of/somebody/with/a/long/name/mouse", BuildState.Stopped, alive: false, chunksDone: 20, genesDone: 2_000, held: 0, minutes: 71),
            new("/data/builds/old", "old", null, new("journal is gone", "/data/builds/old/journal.db does not exist: put it back from a copy, or run btui resume /data/builds/old")),
        ],
        cut: false);

    public static ScreenModel Model(UiState? ui = null, BuildList? list = null)
        => new ScreenModel(new SnapshotView(NoBuild.Snapshot), BuildsKeys.Arrived(ui ?? Ui, list ?? List), TimeZoneInfo.Utc) with { Builds = list ?? List };

    public static ListedBuild Build(string folder, string name, BuildState state, bool alive, int chunksDone, int genesDone, int held, double minutes)
    {
        var at = Fixture.Now.AddMinutes(-minutes);
        var row = Fixture.Snapshot.Build with
        {
            Name = Path.GetFileName(folder),
            State = state,
            ChunksDone = chunksDone,
            GenesDone = genesDone,
            Rows = genesDone * 1_000L,
            EtaSeconds = alive ? 12_600 : null,
            StartedAt = at,
        };
        var sample = new MachineSample(at, null, null, null, null, null, null, null, null, null, 4, null, null, null, null);
        return new(
            folder, name,
            new(
                new BuildSnapshot(Fixture.Now, folder, alive, row, [], [], [sample], [], []) { Beside = Surroundings.Unseen with { Supervisor = alive ? 4711 : null } },
                held),
            null);
    }
}
