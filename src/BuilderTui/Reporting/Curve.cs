using System.Globalization;
using System.Text;

namespace BuilderTui.Reporting;

/// <summary>Readings as a path of <see cref="Width"/> × <see cref="Height"/> units; pure. Of the readings that fall onto one of
/// <see cref="Columns"/> the highest is drawn, so peaks are never lost.</summary>
internal static class Curve
{
    public const int Width = 1000;
    public const int Height = 100;
    public const int Columns = 250;

    // A sampler that is a little late has missed nothing.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    /// <summary>The path's data; empty if nothing was read. Where a reading is missing, or none was made for longer than four times
    /// what was usual just before and after, there is a gap.</summary>
    /// <param name="top">The value at the upper edge, above 0; what is higher is drawn at the edge.</param>
    public static string Path(IReadOnlyList<Reading> readings, ReportSpan span, double top)
    {
        var path = new StringBuilder();
        var pen = new Pen(path, top);
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Value is not { } value)
            {
                pen.Lift();
                continue;
            }

            if (i > 0 && IsGap(readings, i))
            {
                pen.Lift();
            }

            pen.Draw((int)(span.Share(readings[i].At) * Columns), value);
        }

        pen.Lift();
        return path.ToString();
    }

    /// <summary>The readings where a reading may be missing in between; a hole is where none was made for long.</summary>
    private static bool IsGap(IReadOnlyList<Reading> readings, int i)
    {
        var step = readings[i].At - readings[i - 1].At;
        if (step <= Late)
        {
            return false;
        }

        var before = i > 1 ? readings[i - 1].At - readings[i - 2].At : TimeSpan.Zero;
        var after = i + 1 < readings.Count ? readings[i + 1].At - readings[i].At : TimeSpan.Zero;
        return step > 4 * (before > after ? before : after);
    }

    /// <summary>Draws one point a column.</summary>
    private sealed class Pen(StringBuilder path, double top)
    {
        private (int Column, double Value)? _at;
        private bool _down;
        private int _points;

        public void Draw(int column, double value)
        {
            if (_at is { } at && at.Column == column)
            {
                _at = (column, Math.Max(at.Value, value));
                return;
            }

            Flush();
            _at = (column, value);
        }

        public void Lift()
        {
            Flush();
            if (_down && _points == 1)
            {
                path.Append("h0"); // a round dot, as the ends of lines are round
            }

            (_at, _down, _points) = (null, false, 0);
        }

        private void Flush()
        {
            if (_at is not var (column, value))
            {
                return;
            }

            var y = Height * (1 - Math.Clamp(value / top, 0, 1));
            path.Append(CultureInfo.InvariantCulture, $"{(_down ? 'L' : 'M')}{column * Width / Columns} {y:0.#}");
            (_down, _points) = (true, _points + 1);
        }
    }
}
