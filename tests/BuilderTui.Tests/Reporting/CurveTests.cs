using BuilderTui.Reporting;

namespace BuilderTui.Tests.Reporting;

public sealed class CurveTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReportSpan Span = new(Start, Start.AddSeconds(250));

    [Fact]
    public void A_missing_reading_is_a_gap()
        => Assert.Equal("M0 100L4 90M12 80L16 70", Curve.Path([At(0, 0), At(1, 1), At(2, null), At(3, 2), At(4, 3)], Span, 10));

    [Fact]
    public void A_time_without_readings_is_a_gap()
        => Assert.Equal("M0 100L4 100M400 50L404 50", Curve.Path([At(0, 0), At(1, 0), At(100, 5), At(101, 5)], Span, 10));

    [Fact]
    public void Readings_that_were_thinned_are_none()
        => Assert.DoesNotContain('M', Curve.Path([At(0, 1), At(60, 1), At(120, 1), At(130, 1), At(140, 1), At(141, 1)], Span, 10)[1..]);

    [Fact]
    public void The_highest_of_what_falls_onto_a_column_is_drawn()
        => Assert.Equal("M0 10h0", Curve.Path([At(0, 1), At(0.2, 9), At(0.4, 2)], Span, 10));

    [Fact]
    public void A_reading_above_the_top_is_drawn_at_the_edge()
        => Assert.Equal("M0 0h0", Curve.Path([At(0, 25)], Span, 10));

    [Fact]
    public void Nothing_read_is_no_path()
        => Assert.Equal("", Curve.Path([At(0, null), At(1, null)], Span, 10));

    private static Reading At(double second, double? value) => new(Start.AddSeconds(second), value);
}
