using System.Globalization;
using System.Xml.Linq;
using Builder.Journal;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What workers needed of what they were allowed.</summary>
internal static class MemorySection
{
    /// <summary>Chunks with a picture of their own.</summary>
    public const int Most = 24;

    private const int Bins = 10;

    public static XElement Of(ReportData data)
    {
        var chunks = data.Snapshot.Chunks.Select(chunk => new Use(chunk)).ToList();
        var samples = data.Snapshot.Memory.ToLookup(sample => sample.Chunk);
        var shown = chunks.Where(chunk => chunk.Share is not null).OrderByDescending(chunk => chunk.Share).ThenBy(chunk => chunk.Chunk.Id).Take(Most).ToList();
        return Html.Section("memory", "Memory of chunks against their limit",
            Html.Paragraph($"A worker's memory is what is resident and anonymous, sampled four times a second: a peak was at least what is shown. How limits are enforced: {LimitWords.Of(data.Build.LimitEnforcedBy)}."),
            chunks.Count > 1 ? Histogram(chunks) : null,
            Html.Of("div", "cards", shown.OrderBy(chunk => chunk.Chunk.Id).Select(chunk => Card(chunk, [.. samples[chunk.Chunk.Id]], data.Span.To))),
            Html.Note(chunks.Count > Most
                ? $"Pictures of the {shown.Count:N0} chunks that came nearest to their limit, of {chunks.Count:N0}; each has its own time from its first attempt to its last, and the upper edge is the limit."
                : "Each picture has its chunk's own time from the first attempt to the last; the upper edge is the limit."));
    }

    /// <summary>What a chunk's workers needed at most.</summary>
    private sealed record Use(ChunkRow Chunk)
    {
        /// <summary>The attempt that came nearest to its limit; null if that is not known of any.</summary>
        public AttemptRow? Nearest { get; } = Chunk.Attempts.Where(attempt => attempt is { PeakBytes: not null, LimitBytes: > 0 }).MaxBy(Of);

        public double? Share => Nearest is null ? null : Of(Nearest);

        private static double Of(AttemptRow attempt) => attempt.PeakBytes!.Value / (double)attempt.LimitBytes!.Value;
    }

    private static XElement Histogram(IReadOnlyList<Use> chunks)
    {
        var counts = new int[Bins];
        foreach (var share in chunks.Select(chunk => chunk.Share).OfType<double>())
        {
            counts[Math.Clamp((int)(share * Bins), 0, Bins - 1)]++;
        }

        var most = counts.Max();
        var unknown = chunks.Count(chunk => chunk.Share is null);
        return Html.Of("figure", "plot",
            Html.Of("figcaption", null, Html.Of("b", null, "Chunks by their highest share of the limit"), unknown > 0 ? Html.Of("span", "dim", $"{unknown:N0} not known") : null),
            Html.Of("div", "bins", counts.Select((count, bin) => Html.Of("div", null,
                Html.Of("span", "count", count == 0 ? "" : Counts.Of(count)),
                Html.Of("i", bin >= 8 ? "bar high" : "bar", new XAttribute("style", $"height:{(most == 0 || count == 0 ? "0" : Text(Math.Max(2, 80.0 * count / most)))}px"), ""),
                Html.Of("span", "bin", $"{10 * bin}{(bin == Bins - 1 ? "+" : "")}")))),
            Html.Note("per cent of the limit; at 80 a worker goes on smaller by itself"));
    }

    private static XElement Card(Use use, IReadOnlyList<ChunkSample> samples, DateTimeOffset end)
    {
        var (chunk, nearest) = (use.Chunk, use.Nearest!);
        var (from, to) = (chunk.Attempts[0].StartedAt, chunk.Attempts[^1].EndedAt ?? end);
        var span = new ReportSpan(from, to > from ? to : from + TimeSpan.FromSeconds(1));
        var limits = chunk.Attempts.ToDictionary(attempt => attempt.Number, attempt => attempt.LimitBytes);
        var path = Curve.Path([.. Readings(samples, limits)], span, 1);
        return Html.Of("figure", "card",
            Html.Of("figcaption", null, Html.Of("b", null, $"chunk {chunk.Id}"), " ", ReportWords.Pill(chunk)),
            Plot.Picture(
                $"memory of chunk {chunk.Id}",
                path.Length == 0 ? null : Html.Of("path", "a", new XAttribute("d", path)),
                chunk.Attempts.Where(attempt => attempt.EndedAt is not null && ReportWords.Sign(attempt.Verdict) is not null).TakeLast(20).Select(attempt => Html.Of("path", "death",
                    new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{Curve.Width * span.Share(attempt.EndedAt!.Value):0} 0v{Curve.Height}")),
                    Html.Of("title", null, $"attempt {attempt.Number}: {StateWords.Of(attempt.Verdict).Text}")))),
            Html.Of("p", null,
                Html.Of("b", null, Sizes.Of(nearest.PeakBytes)), $" of {Sizes.Of(nearest.LimitBytes)}, {Counts.Percent(use.Share)}; {Plural.Of(chunk.Attempts.Count, "attempt")}",
                path.Length == 0 ? "; not sampled" : null));
    }

    // Between two workers there is nothing to read.
    private static IEnumerable<Reading> Readings(IReadOnlyList<ChunkSample> samples, Dictionary<int, long?> limits)
    {
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if (i > 0 && sample.Attempt != samples[i - 1].Attempt)
            {
                yield return new(sample.At, null);
            }

            yield return new(sample.At, limits.TryGetValue(sample.Attempt, out var limit) && limit > 0 ? sample.Anonymous / (double)limit : null);
        }
    }

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
