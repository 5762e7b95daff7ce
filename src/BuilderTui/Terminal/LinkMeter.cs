namespace BuilderTui.Terminal;

/// <summary>
/// Measures how long the terminal takes for pictures, by a question behind them: how much of a picture waits in the buffers of
/// an SSH line is not to be seen from here. A terminal that never answers is judged by how long a write to it blocks. The UI
/// thread asks, the input thread hears the answer.
/// </summary>
internal sealed class LinkMeter(TimeProvider time) : IDisposable
{
    /// <summary>An answer that has not come by then is lost.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MostRest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _quiet = new(true);
    private LinkHealth _health;
    private long? _askedAt;
    private Manners _manners;
    private bool _asked; // with the last picture
    private bool _toldSlow;
    private bool _skipped;

    /// <summary>What is known of the terminal's answers.</summary>
    private enum Manners
    {
        Unknown,

        /// <summary>It was greeted and has not answered yet.</summary>
        Greeted,
        Answers,
    }

    /// <summary>The line cannot carry what is sent; said once.</summary>
    public event Action? FoundSlow;

    /// <summary>A picture was skipped, and now there is room for one.</summary>
    public event Action? CaughtUp;

    /// <summary>Asks before a picture is drawn. It is to be skipped while the terminal still works on an older one, as it would
    /// only queue up behind that; <see cref="CaughtUp"/> tells when there is room for it.</summary>
    public bool MustSkip()
    {
        lock (_gate)
        {
            return _skipped = _manners == Manners.Answers && _askedAt is { } at && time.GetElapsedTime(at) is var waited && waited >= LinkHealth.Late && waited < Lost;
        }
    }

    /// <summary>To be sent before the first picture, so that it is known that the terminal answers before it has shown all of that.</summary>
    public string Greet()
    {
        lock (_gate)
        {
            if (_manners != Manners.Unknown)
            {
                return "";
            }

            _manners = Manners.Greeted;
            return TerminalAnswers.Question;
        }
    }

    /// <summary>A picture is going to be sent.</summary>
    /// <returns>What is to be sent behind it.</returns>
    public string Ask()
    {
        lock (_gate)
        {
            // One that never answered is not asked again.
            _asked = _askedAt is not { } at || (_manners == Manners.Answers && time.GetElapsedTime(at) >= Lost);
            if (!_asked)
            {
                return "";
            }

            _askedAt = time.GetTimestamp();
            _quiet.Reset();
            return TerminalAnswers.Question;
        }
    }

    /// <summary>A picture was written.</summary>
    /// <param name="blocked">How long the write took.</param>
    public void Wrote(TimeSpan blocked)
    {
        if (_manners != Manners.Answers && !_asked)
        {
            Judge(blocked);
        }
    }

    /// <summary>The terminal has answered.</summary>
    public void Answered()
    {
        TimeSpan taken;
        bool skipped;
        lock (_gate)
        {
            if (_manners == Manners.Greeted)
            {
                _manners = Manners.Answers;
                return;
            }

            if (_askedAt is not { } at)
            {
                return;
            }

            (_askedAt, _manners) = (null, Manners.Answers);
            (skipped, _skipped) = (_skipped, false);
            taken = time.GetElapsedTime(at);
            _quiet.Set();
        }

        Judge(taken);
        if (skipped)
        {
            CaughtUp?.Invoke();
        }
    }

    /// <summary>Waits a moment for the last answer: one that comes later is typed into the shell.</summary>
    public void Rest()
    {
        if (_manners == Manners.Answers)
        {
            _quiet.Wait(MostRest);
        }
    }

    public void Dispose() => _quiet.Dispose();

    private void Judge(TimeSpan taken)
    {
        lock (_gate)
        {
            _health = _health.After(taken);
            if (!_health.IsSlow || _toldSlow)
            {
                return;
            }

            _toldSlow = true;
        }

        FoundSlow?.Invoke();
    }
}
