using BuilderTui.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace BuilderTui.Tests.Terminal;

public sealed class LinkMeterTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LinkMeter _link;
    private int _slow;
    private int _caughtUp;

    public LinkMeterTests()
    {
        _link = new LinkMeter(_time);
        _link.FoundSlow += () => _slow++;
        _link.CaughtUp += () => _caughtUp++;
    }

    [Theory]
    [InlineData(0.9, 0.9, 0.9, 0.9, 0)]
    [InlineData(2.0, 2.0, 0.1, 2.0, 0)]
    [InlineData(60, 0.1, 0.1, 0.1, 0)]
    [InlineData(0.1, 1.5, 1.5, 1.5, 1)]
    [InlineData(9.0, 9.0, 9.0, 9.0, 1)]
    public void A_line_is_slow_when_three_pictures_in_a_row_come_late(double a, double b, double c, double d, int slow)
    {
        foreach (var seconds in (double[])[a, b, c, d])
        {
            Picture(seconds);
        }

        Assert.Equal(slow, _slow);
    }

    [Fact]
    public void One_question_is_on_its_way_at_a_time()
    {
        Assert.Equal(TerminalAnswers.Question, _link.Ask());
        Assert.Equal("", _link.Ask());
        _link.Answered();
        Assert.Equal(TerminalAnswers.Question, _link.Ask());
    }

    [Fact]
    public void No_picture_is_queued_behind_one_that_is_late_and_the_next_comes_as_soon_as_it_can()
    {
        Picture(seconds: 0.1);
        _link.Ask();
        Assert.False(_link.MustSkip());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_link.MustSkip());

        _link.Answered();

        Assert.False(_link.MustSkip());
        Assert.Equal(1, _caughtUp);
    }

    [Fact]
    public void Once_it_has_answered_the_greeting_nothing_is_queued_behind_the_first_picture_either()
    {
        Assert.Equal(TerminalAnswers.Question, _link.Greet());
        Assert.Equal("", _link.Greet());
        _link.Ask();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_link.MustSkip());

        _link.Answered();

        Assert.True(_link.MustSkip());
    }

    [Fact]
    public void An_answer_that_is_lost_is_not_waited_for()
    {
        Picture(seconds: 0.1);
        _link.Ask();
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.False(_link.MustSkip());
        Assert.Equal(TerminalAnswers.Question, _link.Ask());
    }

    [Fact]
    public void A_terminal_that_never_answers_is_asked_once_and_judged_by_its_writes()
    {
        Assert.Equal(TerminalAnswers.Question, _link.Ask());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, _slow);
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.False(_link.MustSkip());
            Assert.Equal("", _link.Ask());
            _link.Wrote(TimeSpan.FromSeconds(1.5));
        }

        Assert.Equal(1, _slow);
    }

    public void Dispose() => _link.Dispose();

    private void Picture(double seconds)
    {
        _link.Ask();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _link.Wrote(TimeSpan.FromSeconds(seconds));
        _link.Answered();
    }
}
