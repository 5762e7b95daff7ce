using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class WaitingTests
{
    [Theory]
    [InlineData(9, true, false, null)]
    [InlineData(10, true, false, "the supervisor (process 7) is stopped, by a signal or a debugger, and does what was asked when it goes on: kill -CONT 7")]
    [InlineData(3600, false, false, null)]
    [InlineData(59, false, true, null)]
    [InlineData(60, false, true, "the supervisor (process 7) was told to stop at once 60 s ago and is still there; it is not waited for any longer, everything committed is safe, and btui status /data/fly shows what it is at")]
    public void A_supervisor_is_waited_for_unless_it_is_stopped_or_was_to_stop_at_once(int seconds, bool stopped, bool now, string? end)
        => Assert.Equal(end, Waiting.End(TimeSpan.FromSeconds(seconds), 7, stopped, now, "/data/fly"));
}
