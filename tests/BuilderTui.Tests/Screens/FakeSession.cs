using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

/// <summary>A session that shows what it is given, answers as it is told, and remembers what it was asked.</summary>
internal sealed class FakeSession(BuildSnapshot latest) : IBuildSession
{
    public BuildSnapshot Latest { get; set; } = latest;

    public List<(CommandVerb Verb, CommandArguments Arguments)> Asked { get; } = [];

    public Func<CommandVerb, CommandAnswer> Answer { get; set; } = verb => CommandAnswer.Yes($"accepted: {verb}");

    public void Refresh()
    {
    }

    public Task<CommandAnswer> AskAsync(CommandVerb verb, CommandArguments arguments, Action<string> late)
    {
        Asked.Add((verb, arguments));
        return Task.FromResult(Answer(verb));
    }

    public PlanFacts ReadPlan() => Fixture.PlanFacts;

    public string? GeneId(int chunk, int ordinal) => $"GENE{chunk}-{ordinal}";

    public void Dispose()
    {
    }
}
