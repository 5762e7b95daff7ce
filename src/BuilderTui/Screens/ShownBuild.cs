namespace BuilderTui.Screens;

/// <summary>The build that the window shows, and who looks at it again and again; another one takes its place whole. For the UI thread.</summary>
/// <param name="period">Time between two looks, until it is changed.</param>
/// <param name="lost">Called when the build can no longer be read.</param>
internal sealed class ShownBuild(MonitorWindow window, TimeSpan period, TimeProvider time, Action<IBuildSession, Exception> lost) : IDisposable
{
    private TimeSpan _period = period;
    private Refresher? _refresher;

    public IBuildSession? Session { get; private set; }

    public TimeSpan Period
    {
        set
        {
            _period = value;
            _refresher?.Period = value;
        }
    }

    /// <param name="session">Null = none any more.</param>
    public void Show(IBuildSession? session)
    {
        var (refresher, former) = (_refresher, Session);
        Session = session;
        _refresher = session is null ? null : new Refresher(
            session,
            _period,
            time,
            view => window.Post(() => IfShown(session, () => window.Show(view))),
            problem => window.Post(() => IfShown(session, () => lost(session, problem))));

        // Not here: it may be reading.
        _ = Task.Run(() =>
        {
            refresher?.Dispose();
            former?.Dispose();
        });
    }

    /// <summary>Ends the looking; the session is the caller's from now on.</summary>
    public void Dispose() => _refresher?.Dispose();

    private void IfShown(IBuildSession session, Action action)
    {
        if (ReferenceEquals(session, Session))
        {
            action();
        }
    }
}
