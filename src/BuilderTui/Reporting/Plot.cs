using System.Xml.Linq;

namespace BuilderTui.Reporting;

/// <summary>One line of a plot.</summary>
/// <param name="Css">Its colour and manner: <c>a</c> is drawn through, <c>b</c> dashed, <c>limit</c> thin.</param>
/// <param name="Word">What it is, for the legend.</param>
internal sealed record PlotLine(string Css, string Word, IReadOnlyList<Reading> Readings);

/// <summary>Values over the time of a build. Words are HTML beside the picture, so they stay readable at any width.</summary>
internal static class Plot
{
    /// <param name="top">The value at the upper edge; 0 or less = nothing was read.</param>
    /// <param name="scale">Writes a value of the scale.</param>
    public static XElement Of(string title, ReportSpan span, double top, Func<double, string> scale, params IReadOnlyList<PlotLine> lines)
    {
        List<(PlotLine Line, string Path)> drawn = top > 0
            ? [.. lines.Select(line => (line, Curve.Path(line.Readings, span, top))).Where(line => line.Item2.Length > 0)]
            : [];
        if (drawn.Count == 0)
        {
            return Html.Of("figure", "plot", Caption(title), Html.Of("p", "empty", "not read"));
        }

        return Html.Of("figure", "plot",
            Caption(title, [.. drawn.Select(line => line.Line)]),
            Html.Of("div", "frame",
                Html.Of("div", "ys", Html.Of("span", null, scale(top)), Html.Of("span", null, scale(top / 2)), Html.Of("span", null, scale(0))),
                Picture($"{title}, {span.Label(0)} to {span.Label(1)}", drawn.Select(line => Html.Of("path", line.Line.Css, new XAttribute("d", line.Path))))),
            Times(span));
    }

    /// <summary>The times below a picture that spans the build.</summary>
    public static XElement Times(ReportSpan span) => Html.Of("div", "xs", new[] { 0, 0.5, 1 }.Select(share => Html.Of("span", null, span.Label(share))));

    /// <summary>A picture that is stretched to the width there is; lines keep their width.</summary>
    public static XElement Picture(string label, params object?[] content) => Html.Of("svg", null,
        new XAttribute("viewBox", $"0 0 {Curve.Width} {Curve.Height}"), new XAttribute("preserveAspectRatio", "none"),
        new XAttribute("role", "img"), new XAttribute("aria-label", label), content);

    private static XElement Caption(string title, params IReadOnlyList<PlotLine> lines) => Html.Of("figcaption", null,
        Html.Of("b", null, title),
        lines.Count == 0 ? null : lines.Select(line => new object[] { " ", Html.Of("span", $"key {line.Css}", line.Word) }));
}
