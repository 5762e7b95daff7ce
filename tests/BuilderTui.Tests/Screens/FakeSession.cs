using Builder.Journal;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

/// <summary>A session that shows what it is given and remembers what it was asked.</summary>
internal sealed class FakeSession(BuildSnapshot latest) : IBuildSession
{
    private readonly TaskCompletionSource<bool> _stopped = new();

    public BuildSnapshot Latest { get; set; } = latest;

    /// <summary>Ends when a stop was asked for; true = at once.</summary>
    public Task<bool> Stopped => _stopped.Task;

    public void Refresh()
    {
    }

    public Task<string> StopAsync(bool now)
    {
        _stopped.TrySetResult(now);
        return Task.FromResult("accepted: stops after the running batches");
    }

    public void Dispose()
    {
    }
}
