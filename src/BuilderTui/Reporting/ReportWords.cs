using System.Xml.Linq;
using Builder.Journal;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>States as words with a colour; the word alone says it too.</summary>
internal static class ReportWords
{
    /// <summary>The colour of an attempt's end.</summary>
    public static string Css(Verdict? verdict) => verdict switch
    {
        null => "run",
        Verdict.Completed => "done",
        Verdict.Stopped => "stop",
        _ when StateWords.IsMemoryDeath(verdict) => "oom",
        _ => "fail",
    };

    /// <summary>The sign of an attempt's end; null where the end of its bar says it.</summary>
    public static string? Sign(Verdict? verdict) => Css(verdict) switch
    {
        "oom" => "✕",
        "fail" => "!",
        _ => null,
    };

    public static XElement Pill(ChunkRow chunk) => Pill(
        StateWords.Of(chunk).Text,
        StateWords.Of(chunk).Text switch
        {
            "HOLD" => "fail",
            "OOM!" => "oom",
            "DONE" => "done",
            "RUN" or "RETRY" => "run",
            _ => "stop",
        });

    public static XElement Pill(BuildState state) => Pill(
        StateWords.Of(state).Text,
        state switch
        {
            BuildState.Complete => "done",
            BuildState.Held or BuildState.Blocked => "fail",
            BuildState.Running => "run",
            _ => "stop",
        });

    public static XElement Pill(Verdict? verdict) => Pill(StateWords.Of(verdict).Text, Css(verdict));

    private static XElement Pill(string word, string css) => Html.Of("span", $"pill {css}", word);
}
