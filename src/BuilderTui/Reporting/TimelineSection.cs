using System.Globalization;
using System.Xml.Linq;
using Builder.Journal;
using Builder.Planning;
using BuilderTui.Commands;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>When each chunk was worked on, and what died.</summary>
internal static class TimelineSection
{
    // Of a row's width: what is nearer is drawn together.
    private const double Near = 0.004;

    // Signs of deaths stand at least so far apart: about their width on a telephone.
    private const double SignWidth = 0.045;

    public static XElement Of(ReportData data)
    {
        var groups = ChunkGroup.Of(data.Snapshot.Chunks);
        var each = groups.Max(group => group.Chunks.Count);
        return Html.Section("timeline", "Chunks and attempts",
            Html.Of("p", "keys",
                Html.Of("span", "key done", "completed"), " ", Html.Of("span", "key oom", "✕ died for memory"), " ",
                Html.Of("span", "key fail", "! died otherwise"), " ", Html.Of("span", "key stop", "stopped"), " ", Html.Of("span", "key run", "running")),
            Html.Of("div", each == 1 ? "lanes" : "lanes many", groups.Select(group => Lane(group, data.Span)), Html.Of("div", "lane", Html.Of("span", "who"), Plot.Times(data.Span))),
            Html.Note(each == 1
                ? $"A row is a chunk, times are UTC. {Signs}"
                : $"There are {data.Snapshot.Chunks.Count:N0} chunks, so a row is up to {each:N0} neighbours: a bar where any of them was worked on, in the colour of what became of all of them. Times are UTC. {Signs}"));
    }

    private static string Signs => "Signs that would stand on each other are one sign; it tells how many they are when pointed at.";

    private static XElement Lane(ChunkGroup group, ReportSpan span) => Html.Of("div", "lane",
        Html.Of("span", "who", group.Name),
        Html.Of("svg", null, new XAttribute("role", "img"), new XAttribute("aria-label", Told(group)), Bars(group, span).Select(Draw), Deaths(group, span)),
        Html.Of("span", "what", Outcome(group)));

    private static object Outcome(ChunkGroup group) => group.Chunks is [var chunk]
        ? ReportWords.Pill(chunk)
        : $"{group.Chunks.Count(one => one.State == ChunkState.Done):N0}/{group.Chunks.Count:N0} done{(group.Attempts.Count(DeathStory.IsDeath) is > 0 and var died ? $", {died:N0} died" : "")}";

    private static string Told(ChunkGroup group)
    {
        var died = group.Attempts.Count(DeathStory.IsDeath);
        return $"{group.Name}: {Plural.Of(group.Attempts.Count(), "attempt")}, {died:N0} died";
    }

    /// <summary>Bars of a row, from left to right; what overlaps or nearly touches and ended alike is one bar.</summary>
    internal static IReadOnlyList<(double From, double To, string Css)> Bars(ChunkGroup group, ReportSpan span)
    {
        var bars = new List<(double From, double To, string Css)>();
        foreach (var attempt in group.Attempts.OrderBy(attempt => attempt.StartedAt))
        {
            var (from, to, css) = (span.Share(attempt.StartedAt), span.Share(attempt.EndedAt ?? span.To), group.Chunks.Count > 1 ? Css(group) : ReportWords.Css(attempt.Verdict));
            if (bars is [.., var last] && from - last.To < Near && (css == last.Css || to - from < Near))
            {
                bars[^1] = (last.From, Math.Max(last.To, to), Worse(last.Css, css));
            }
            else
            {
                bars.Add((from, to, css));
            }
        }

        return bars;
    }

    private static string Css(ChunkGroup group)
        => group.Chunks.All(chunk => chunk.State == ChunkState.Done) ? "done"
            : group.Chunks.Any(chunk => chunk.State == ChunkState.Held) ? "fail"
            : "run";

    private static string Worse(string one, string other)
    {
        string[] order = ["done", "stop", "run", "oom", "fail"];
        return Array.IndexOf(order, one) > Array.IndexOf(order, other) ? one : other;
    }

    private static XElement Draw((double From, double To, string Css) bar) => Html.Of("rect", bar.Css,
        new XAttribute("x", Percent(bar.From)), new XAttribute("width", Percent(Math.Max(0.001, bar.To - bar.From))),
        new XAttribute("y", 4), new XAttribute("height", 14));

    private static IEnumerable<XElement> Deaths(ChunkGroup group, ReportSpan span)
    {
        var deaths = group.Attempts.Where(DeathStory.IsDeath).OrderBy(attempt => attempt.EndedAt);
        var signs = new List<(double At, List<AttemptRow> Dead)>();
        foreach (var attempt in deaths)
        {
            var at = span.Share(attempt.EndedAt!.Value);
            if (signs is [.., var last] && at - last.At < SignWidth)
            {
                last.Dead.Add(attempt);
            }
            else
            {
                signs.Add((at, [attempt]));
            }
        }

        return signs.Select(sign =>
        {
            var worst = sign.Dead.Max(one => ReportWords.Sign(one.Verdict) == "✕" ? "✕" : "!")!;
            return Html.Of("text", null,
                new XAttribute("x", Percent(Math.Clamp(sign.At, 0.012, 0.985))), new XAttribute("y", 16), new XAttribute("text-anchor", "middle"),
                Html.Of("title", null, sign.Dead.Count == 1
                    ? $"chunk {sign.Dead[0].Chunk}, attempt {sign.Dead[0].Number}: {StateWords.Of(sign.Dead[0].Verdict).Text}, {ReportSpan.Moment(sign.Dead[0].EndedAt!.Value)}"
                    : $"{sign.Dead.Count:N0} deaths from {ReportSpan.Moment(sign.Dead[0].EndedAt!.Value)}"),
                worst);
        });
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##}%");
}
