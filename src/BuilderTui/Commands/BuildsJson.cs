using BuilderTui.Builds;

namespace BuilderTui.Commands;

/// <summary>The list of builds in the shape that <c>builds --json</c> promises.</summary>
internal static class BuildsJson
{
    public static object Of(BuildList list) => new
    {
        Builds = list.Builds.Select(build => new
        {
            build.Folder,
            State = build.Build?.State.ToString(),
            SupervisorAlive = build.Brief?.Snapshot.SupervisorAlive,
            NeedsYou = build.Needs.Length > 0 ? build.Needs : null,
            Sentence = build.Sentence.Length > 0 ? build.Sentence : null,
            build.Build?.ChunksTotal,
            build.Build?.ChunksDone,
            ChunksHeld = build.Brief?.Held,
            build.Build?.GenesTotal,
            GenesDone = build.Build?.GenesBuilt,
            build.Build?.GenesLeftOut,
            build.Build?.Rows,
            ChangedAt = build.Brief?.Changed,
        }),
        Cut = list.Cut,
    };
}
