using BuilderTui.Commands;
using Microsoft.Extensions.Time.Testing;

namespace BuilderTui.Tests.Commands;

public sealed class VerifyProgressTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void On_a_terminal_one_line_is_written_over_and_taken_away()
    {
        var progress = new VerifyProgress(_output, 30, _time);
        progress.Tell(1, 200); // too soon
        _time.Advance(TimeSpan.FromSeconds(1));
        progress.Tell(50, 200);
        progress.End();

        Assert.Equal("\r50 of 200 files read and prov\r                             \r", _output.ToString());
    }

    [Fact]
    public void In_a_log_a_line_is_written_now_and_then()
    {
        var progress = new VerifyProgress(_output, null, _time);
        for (var file = 1; file <= 40; file++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            progress.Tell(file, 40);
        }

        progress.End();

        Assert.Equal("30 of 40 files read and proved so far (75%)\n", _output.ToString());
    }
}
