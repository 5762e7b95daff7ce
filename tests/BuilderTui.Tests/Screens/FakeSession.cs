using Builder.Journal;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

/// <summary>A session that shows what it is given and remembers what it was asked.</summary>
internal sealed class FakeSession(BuildSnapshot latest) : IBuildSession
{
    public BuildSnapshot Latest { get; set; } = latest;

    /// <summary>What was asked: null = nothing; true = stop at once.</summary>
    public bool? AskedToStop { get; private set; }

    public void Refresh()
    {
    }

    public Task<string> StopAsync(bool now)
    {
        AskedToStop = now;
        return Task.FromResult("accepted: stops after the running batches");
    }

    public void Dispose()
    {
    }
}
