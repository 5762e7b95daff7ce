using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class WaitStatusTests
{
    [Theory]
    [InlineData(0x0000, 0, null, false, "exit code 0")]
    [InlineData(0x8900, 137, null, false, "exit code 137")]
    [InlineData(0xff00, 255, null, false, "exit code 255")]
    [InlineData(0x0009, null, 9, false, "killed by signal 9 (SIGKILL)")]
    [InlineData(0x000f, null, 15, false, "killed by signal 15 (SIGTERM)")]
    [InlineData(0x0086, null, 6, true, "killed by signal 6 (SIGABRT), core dumped")]
    [InlineData(0x0022, null, 34, false, "killed by signal 34")]
    [InlineData(0x137f, null, null, false, "wait status 0x137f")]
    public void A_raw_status_is_an_exit_or_a_signal(int raw, int? exitCode, int? signal, bool coreDumped, string words)
    {
        var status = new WaitStatus(raw);

        Assert.Equal(exitCode, status.ExitCode);
        Assert.Equal(signal, status.Signal);
        Assert.Equal(exitCode is not null, status.Exited);
        Assert.Equal(signal is not null, status.Signalled);
        Assert.Equal(coreDumped, status.CoreDumped);
        Assert.Equal(words, status.ToString());
    }
}
