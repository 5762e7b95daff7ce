using System.Xml.Linq;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using BuilderTui.Commands;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What became of the build, in words and figures.</summary>
internal static class SummarySection
{
    private const int MostHeld = 20;

    public static XElement Of(ReportData data)
    {
        var build = data.Build;
        return Html.Of("header", null,
            Html.Of("h1", null, Html.Name(build.Name), " ", ReportWords.Pill(build.State)),
            build.State == BuildState.Complete ? null : Html.Of("p", "banner", Unfinished(data)),
            Attendance.Of(data.Snapshot) is { } trouble ? Html.Of("p", "banner", $"{trouble.Sentence}.") : null,
            data.IsBrief ? Html.Of("p", "banner", "Written at once when the build was left, and as it is a large one without sizes, batches, speed and expectations: ", Html.Code($"btui report {data.Snapshot.Folder}"), " writes the whole page.") : null,
            data.Unread.Count > 0 ? Html.Of("p", "banner", $"The journals of {Plural.Of(data.Unread.Count, "chunk")} could not be read: what they hold is missing from sizes, batches and speed. btui verify names them.") : null,
            Html.Of("dl", "tiles", Tiles(data).Select(tile => Html.Of("div", null, Html.Of("dt", null, tile.Name), Html.Of("dd", null, tile.Value), Html.Of("dd", "sub", tile.More)))),
            Html.Paragraph(Safe(data), " ", Html.Code($"btui verify {data.Snapshot.Folder}"), " reads the dataset again and proves it: genes, order, keys, schema, checksums. The fingerprint it prints is that of the rows, so it is the same for a build that nothing disturbed."),
            Held(data));
    }

    private static string Unfinished(ReportData data)
    {
        var build = data.Build;
        return $"This build is not complete: {StateWords.Of(build.State).Text.ToLowerInvariant()}, {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")} committed. All of this page is how it stood at {ReportSpan.Moment(data.Snapshot.At)} UTC.{(build.Note is { } note ? $" {Sentence(note)}" : "")}";
    }

    private static IEnumerable<(string Name, string Value, string More)> Tiles(ReportData data)
    {
        var build = data.Build;
        var attempts = data.Attempts.ToList();
        var dead = attempts.Where(DeathStory.IsDeath).ToList();
        var memory = dead.Count(attempt => StateWords.IsMemoryDeath(attempt.Verdict));
        var known = build.UnseenBases == 0 && build.Seconds > 0;
        yield return ("genes", Counts.Of(build.GenesBuilt), build.GenesLeftOut > 0 ? $"{build.GenesLeftOut:N0} of {build.GenesTotal:N0} left out" : $"of {build.GenesTotal:N0} planned");
        yield return ("rows", build.Rows < 100_000_000 ? Counts.Of(build.Rows) : Counts.Short(build.Rows), "nucleotide positions");
        yield return ("size", Sizes.Of(data.Batches.Count == 0 ? null : data.Bytes), $"{(data.IsBrief ? "" : $"{Plural.Of(data.Batches.Count(batch => !batch.LeftOut), "batch", "batches")}, ")}{Plural.Of(build.ChunksTotal, "chunk")}");
        yield return ("worked", Durations.Short(build.Seconds), build.StartedAt is { } start ? $"{Durations.Short((data.Span.To - start).TotalSeconds)} from start to end" : "not started");
        yield return ("speed", known && build.Rows > 0 ? $"{Counts.Short(build.Rows / build.Seconds)}/s" : Missing.Text, known ? "rows, mean of the time worked" : "part of the time is not known");
        yield return ("attempts", Counts.Of(attempts.Count), dead.Count == 0 ? "none died" : $"{dead.Count:N0} died, {memory:N0} for memory");
        yield return ("highest memory", Sizes.Of(data.Peak), $"of {Sizes.Of(build.MemoryLimit)} a worker{(build.LimitEnforcedBy is { } by ? $", by {by}" : "")}");
    }

    private static string Safe(ReportData data)
    {
        var build = data.Build;
        var died = data.Attempts.Count(DeathStory.IsDeath);
        return (build.State == BuildState.Complete, died) switch
        {
            (true, 0) => "Every gene that is not left out is committed, and no worker died.",
            (true, _) => $"Every gene that is not left out is committed. {(died == 1 ? "The death" : $"The {died:N0} deaths")} cost at most the batch at hand each, which was built again: nothing is lost.",
            _ => "What is committed is safe whatever happens; the next attempt of a chunk starts at the gene after its last commit.",
        };
    }

    private static XElement? Held(ReportData data)
    {
        var held = data.Snapshot.Chunks.Where(chunk => chunk.State == ChunkState.Held).ToList();
        return held.Count == 0 ? null : Html.Of("div", null,
            Html.Of("h2", null, "Held chunks"),
            Html.Of("ul", null, held.Take(MostHeld).Select(chunk => Html.Of("li", null, Html.Of("b", null, $"chunk {chunk.Id}"), $": {chunk.Note}"))),
            held.Count > MostHeld ? Html.Note($"The first {MostHeld} of {held.Count:N0}; btui status lists all.") : null);
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..].TrimEnd('.')}.";
}
