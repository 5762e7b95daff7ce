using Builder.Journal;
using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>Why an attempt ended: verdict, how sure, the sentence, and every fact with yes, no or could not look.</summary>
internal static class EvidencePanel
{
    private const int FindingWidth = 14;
    private const int WideSource = 16;
    private const int NarrowSource = 14;

    /// <summary>From this width on the longest source is written out.</summary>
    private const int WithWideSource = 60;

    /// <returns>Rows used.</returns>
    public static int Paint(Area area, AttemptRow? attempt)
    {
        if (attempt is null)
        {
            area.Fit(1, 0, area.Width - 2, "not started yet", Role.Dim);
            return 1;
        }

        var word = StateWords.Of(attempt.Verdict);
        var sure = attempt.Confidence is { } confidence ? $"sure {confidence * 100:F0}%" : "";
        Pieces.Paint(
            area.Part(1, 0, area.Width - 2, 1),
            [
                new(word.Text, new Ink(word.Role, Bold: true), 0),
                new(sure, Role.Fg, 1),
                new($"kept {Plural.Of(attempt.GenesKept, "gene")}", Role.Fg, 2),
                new(attempt.Sizes == attempt.AtStart ? "" : $"{attempt.Sizes}, at first {attempt.AtStart}", Role.Fg, 4),
                new($"limit {Sizes.Of(attempt.LimitBytes)} by {attempt.LimitEnforcedBy ?? Missing.Text}", Role.Dim, 3),
            ],
            []);
        var y = 1;
        foreach (var line in Wrap.Lines(attempt.Sentence ?? "", area.Width - 2))
        {
            area.Text(1, y++, line, Role.Fg);
        }

        var source = area.Width >= WithWideSource ? WideSource : NarrowSource;
        foreach (var fact in attempt.Evidence)
        {
            var role = fact.Finding == Finding.Yes ? Role.Fg : Role.Dim;
            area.Fit(1, y, FindingWidth, StateWords.Of(fact.Finding), role);
            area.Fit(FindingWidth + 2, y, source, fact.Source, role);
            area.Fit(FindingWidth + source + 3, y, area.Width - FindingWidth - source - 4, fact.Text, role);
            y++;
        }

        return y;
    }
}
