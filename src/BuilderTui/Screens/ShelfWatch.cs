using BuilderTui.Builds;

namespace BuilderTui.Screens;

/// <summary>Looks at the list of builds again and again while it is wanted, on a thread of its own.</summary>
internal sealed class ShelfWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Func<BuildList> _look;
    private readonly Action<BuildList> _changed;
    private readonly Action<string> _failed;
    private readonly ITimer _timer;
    private volatile bool _wanted;

    /// <param name="changed">Called with every new list.</param>
    /// <param name="failed">Called with a sentence where it could not be made; the next one may.</param>
    public ShelfWatch(Func<BuildList> look, TimeProvider time, Action<BuildList> changed, Action<string> failed)
    {
        _look = look;
        _changed = changed;
        _failed = failed;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The list is on the screen.</summary>
    public bool Wanted
    {
        set
        {
            _wanted = value;
            if (value)
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Does not wait for a look at hand: a disk that does not answer must not hold the screen.</summary>
    public void Dispose()
    {
        _wanted = false;
        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (!_wanted)
            {
                return;
            }

            try
            {
                _changed(_look());
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                _failed($"! the builds could not be looked for: {problem.Message}");
            }

            _timer.Change(Period, Timeout.InfiniteTimeSpan);
        }
    }
}
