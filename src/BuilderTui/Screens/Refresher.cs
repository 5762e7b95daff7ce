namespace BuilderTui.Screens;

/// <summary>
/// Looks at the build again and again on a thread of its own, and tells of every new picture; less often while nobody works on
/// the build, as then only somebody who begins is news.
/// </summary>
internal sealed class Refresher : IDisposable
{
    /// <summary>Least time between two looks at a build that rests.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After so many pictures, what they left in memory is given back. The collector would leave a few megabytes, as a machine with free
    /// memory has no need of them; a guest on a machine without is asked for less, and a collection of so little takes milliseconds.
    /// </summary>
    private const int PicturesBetweenTidyings = 60;

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
        var untidied = 0;
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
                    if (++untidied == PicturesBetweenTidyings)
                    {
                        untidied = 0;
                        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    }
                }
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _failed(problem);
        }
    }
}
