namespace BuilderTui.Screens;

/// <summary>
/// Looks at the build again and again on a thread of its own, and tells of every new picture; less often while nobody works on
/// the build, as then only somebody who begins is news.
/// </summary>
internal sealed class Refresher : IDisposable
{
    /// <summary>Least time between two looks at a build that rests.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly IBuildSession _session;
    private readonly PeriodicTimer _timer;
    private readonly Action<SnapshotView> _changed;
    private readonly Action<Exception> _failed;
    private readonly Task _looking;
    private TimeSpan _period;
    private bool _resting;
    private bool _ended;

    /// <param name="changed">Called with every new picture.</param>
    /// <param name="failed">Called once when the build can no longer be read; then nothing more comes.</param>
    public Refresher(
        IBuildSession session, TimeSpan period, TimeProvider time, Action<SnapshotView> changed, Action<Exception> failed)
    {
        _session = session;
        _period = period;
        _timer = new PeriodicTimer(period, time);
        _changed = changed;
        _failed = failed;
        _looking = Task.Run(LookAsync);
    }

    public TimeSpan Period
    {
        set
        {
            lock (_gate)
            {
                _period = value;
                Pace();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
        }

        _timer.Dispose();
        _looking.Wait();
    }

    private void Pace()
    {
        if (!_ended)
        {
            _timer.Period = _resting && _period < Rest ? Rest : _period;
        }
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
                    lock (_gate)
                    {
                        if (_resting == latest.SupervisorAlive)
                        {
                            _resting = !latest.SupervisorAlive;
                            Pace();
                        }
                    }

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
