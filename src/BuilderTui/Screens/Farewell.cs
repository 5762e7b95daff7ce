using Builder.Journal;

namespace BuilderTui.Screens;

/// <summary>Leaves the screen once nobody works on the build any more: five seconds later, or at the next key.</summary>
internal sealed class Farewell : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly MonitorWindow _window;
    private readonly TimeProvider _time;
    private ITimer? _timer;

    public Farewell(MonitorWindow window, TimeProvider time)
    {
        _window = window;
        _time = time;
        window.Shown += Look;
        window.Pressed += OnPressed;
        Look(window.Model.Snapshot);
    }

    public void Dispose() => _timer?.Dispose();

    private void Look(BuildSnapshot snapshot)
    {
        if (snapshot.Build is { Running: 0, State: BuildState.Complete or BuildState.Held or BuildState.Stopped })
        {
            _timer ??= _time.CreateTimer(_ => _window.Post(_window.Leave), null, Grace, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnPressed()
    {
        if (_timer is not null)
        {
            _window.Leave();
        }
    }
}
