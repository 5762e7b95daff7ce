using Builder.Inputs;
using BuilderTui.Builds;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

/// <summary>A shelf that has what it is given.</summary>
internal sealed class FakeShelf : IBuildShelf
{
    /// <summary>What opening a folder gives; those that are missing cannot be opened.</summary>
    public Dictionary<string, IBuildSession> Sessions { get; } = [];

    public BuildList List { get; set; } = new(Fixture.Now, [], false);

    public BuildList Look(IReadOnlyList<string> recent) => List;

    public IBuildSession Open(string folder)
        => Sessions.TryGetValue(folder, out var session) ? session : throw new InputException($"{folder} is no build: it has no build.json.");
}
