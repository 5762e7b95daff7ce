using Builder.Supervision.Policy;

namespace Builder.Tests.Supervision.Policy;

public sealed class RunnerPatienceTests
{
    [Theory]
    [InlineData(119, false, false, false)]
    [InlineData(120, false, false, true)]
    [InlineData(29, true, false, false)]
    [InlineData(30, true, false, true)]
    [InlineData(9, true, true, false)]
    [InlineData(9, false, true, false)]
    [InlineData(10, false, true, true)]
    public void A_runner_is_waited_for_the_longer_the_more_may_come_of_it(int seconds, bool stopped, bool hurry, bool givenUp)
        => Assert.Equal(givenUp, RunnerPatience.Decide(new(TimeSpan.FromSeconds(seconds), HadWorker: true, stopped, hurry)) is not null);

    [Fact]
    public void The_reason_says_what_it_did_not_do()
    {
        Assert.Equal(
            "the runner is stopped: the worker has been gone for 31 s without a record of its end",
            RunnerPatience.Decide(new(TimeSpan.FromSeconds(31), HadWorker: true, Stopped: true, Hurry: false)));
        Assert.Equal(
            "the runner is silent: it has started no worker for 200 s",
            RunnerPatience.Decide(new(TimeSpan.FromSeconds(200), HadWorker: false, Stopped: false, Hurry: false)));
    }
}
