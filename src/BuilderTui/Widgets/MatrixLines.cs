using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The strategies and how they fit, which one is recommended and why, as lines of one column.</summary>
internal static class MatrixLines
{
    /// <param name="width">Columns of the window.</param>
    /// <returns>What draws each line; the area is the line.</returns>
    public static IEnumerable<Action<Area>> Of(StrategyMatrix matrix, int width) =>
    [
        StrategyTable.PaintHeads,
        .. matrix.Rows.Select(row => (Action<Area>)(line => StrategyTable.PaintRow(line, row, matrix.IsRecommended(row)))),
        .. Sentence($"auto takes {matrix.Recommended}: {matrix.Reason}", width, Role.Fg),
        .. matrix.Advice is { } advice ? Sentence(advice, width, Role.EvWarn) : [],
    ];

    /// <summary>A sentence over as many lines as it takes.</summary>
    public static IEnumerable<Action<Area>> Sentence(string sentence, int width, Role role)
        => Wrap.Lines(sentence, width - 2).Select(text => (Action<Area>)(line => line.Fit(1, 0, line.Width - 2, text, role)));
}
