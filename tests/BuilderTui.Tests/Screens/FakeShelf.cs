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

    /// <summary>What was started.</summary>
    public List<IReadOnlyList<string>> Started { get; } = [];

    /// <summary>What the arguments come to.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, BuildForetold> Foretelling { get; set; } = (_, _) => WizardFixture.Foretold;

    public PathCompletion Complete(string typed, bool onlyFolders)
        => PathCompletion.Of(typed, folder => folder == "data/" ? [("genome.fa", false), ("genes.gff3", false), ("old", true)] : []);

    public BuildForetold Foretell(IReadOnlyList<string> arguments, bool anew, CancellationToken cancel) => Foretelling(arguments, cancel);

    public Task<IBuildSession> StartAsync(IReadOnlyList<string> arguments)
    {
        Started.Add(arguments);
        return Task.FromResult(Open(arguments[arguments.Index().First(entry => entry.Item == "--output-dir").Index + 1]));
    }

    public IBuildSession Open(string folder)
        => Sessions.TryGetValue(folder, out var session) ? session : throw new InputException($"{folder} is no build: it has no build.json.");
}
