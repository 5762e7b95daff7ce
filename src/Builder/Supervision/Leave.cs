namespace Builder.Supervision;

/// <summary>
/// The leave of one chunk to have a worker, one of the places there are: its keeper waits for it, the doorkeeper gives it, and it
/// ends with the attempt. Safe for these two.
/// </summary>
/// <param name="given">True: an attempt runs already.</param>
internal sealed class Leave(bool given)
{
    private volatile TaskCompletionSource? _ticket;
    private volatile bool _isGiven = given;

    /// <summary>It was given and has not ended.</summary>
    public bool IsGiven => _isGiven;

    /// <summary>Somebody waits for it.</summary>
    public bool IsAwaited => !_isGiven && _ticket is not null;

    public void Give()
    {
        _isGiven = true;
        _ticket?.TrySetResult();
    }

    public void End() => _isGiven = false;

    /// <summary>Waits until it is given; not at all if it is.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        if (_isGiven)
        {
            return;
        }

        var ticket = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ticket = ticket;
        try
        {
            await ticket.Task.WaitAsync(stop);
        }
        finally
        {
            _ticket = null;
        }
    }
}
