namespace BuilderTui.Screens;

/// <summary>Looks at the build again and again on a thread of its own, and tells of every new picture.</summary>
internal sealed class Refresher : IDisposable
{
    private readonly IBuildSession _session;
    private readonly PeriodicTimer _timer;
    private readonly Action<SnapshotView> _changed;
    private readonly Action<Exception> _failed;
    private readonly Task _looking;

    /// <param name="changed">Called with every new picture.</param>
    /// <param name="failed">Called once when the build can no longer be read; then nothing more comes.</param>
    public Refresher(
        IBuildSession session, TimeSpan period, TimeProvider time, Action<SnapshotView> changed, Action<Exception> failed)
    {
        _session = session;
        _timer = new PeriodicTimer(period, time);
        _changed = changed;
        _failed = failed;
        _looking = Task.Run(LookAsync);
    }

    public TimeSpan Period
    {
        set => _timer.Period = value;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _looking.Wait();
    }

    private async Task LookAsync()
    {
        var shown = _session.Latest;
        try
        {
            while (await _timer.WaitForNextTickAsync())
            {
                _session.Refresh();
                var latest = _session.Latest;
                if (!ReferenceEquals(latest, shown))
                {
                    shown = latest;
                    _changed(new SnapshotView(latest));
                }
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _failed(problem);
        }
    }
}
