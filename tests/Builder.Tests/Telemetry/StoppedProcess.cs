using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

/// <summary>A real process that a signal has stopped.</summary>
internal sealed class StoppedProcess : IDisposable
{
    private const int SigStop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ProcessReader _reader = new(new SystemRoots());

    public StoppedProcess()
    {
        var pid = ChildProcess.Spawn("sleep", ["1000"]);
        Id = _reader.Identify(pid)!;
        Ended = ChildProcess.WaitAsync(pid);
        Signals.Send(Id, SigStop, _reader);
        Assert.True(SpinWait.SpinUntil(() => _reader.IsStopped(Id), Patience));
    }

    public ProcessIdentity Id { get; }

    /// <summary>Its end.</summary>
    public Task<WaitStatus> Ended { get; }

    public void Dispose()
    {
        Signals.Send(Id, Signals.Kill, _reader);
        Ended.Wait(TestContext.Current.CancellationToken);
    }
}
