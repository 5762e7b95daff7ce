using BuilderTui.Format;
using BuilderTui.Widgets;

namespace BuilderTui.Filtering;

/// <summary>A field of a filter: makes a test of a comparison and a value.</summary>
/// <param name="Expected">What its values are, as a sentence names it.</param>
/// <param name="Test">Null: the value is none of these.</param>
internal sealed record FilterField(string Name, string Expected, bool Ordered, Func<string, string, Predicate<ChunkLine>?> Test);

/// <summary>
/// The fields that a filter knows. What is not known (the memory of a chunk that never ran) fits no comparison, not even
/// <c>!=</c>.
/// </summary>
internal static class FilterFields
{
    public static IReadOnlyList<FilterField> All { get; } =
    [
        Number("id", "a number", FilterValue.Count, line => line.Chunk.Id),
        new("state", "one of hold oom retry run stop wait done", false, State),
        Number("attempts", "a number", FilterValue.Count, line => line.Chunk.Attempts.Count),
        Number("batch", "a number", FilterValue.Count, line => line.Chunk.BatchSize),
        Number("memory", "a size like 12G", FilterValue.Size, line => line.Memory),
        Number("limit", "a size like 12G", FilterValue.Size, line => line.Chunk.LimitBytes),
        Number("genes", "a number", FilterValue.Count, line => line.Chunk.GenesTotal),
        new("done", "a number of genes, or a share like 50%", true, Done),
        Number("rows", "a number like 500 or 20k", FilterValue.Count, line => line.Chunk.Rows),
        Number("eta", "a time like 90s, 5m or 3h10m", FilterValue.Seconds, line => line.EtaSeconds),
        new("note", "a word, or several in quotes", false, (compare, value) => Contains(compare, value, line => line.Chunk.Note ?? "")),
        new("verdict", "a word like oom, crashed or completed", false, (compare, value) => Contains(compare, value, Verdict)),
    ];

    /// <summary>What people say besides the words of the table.</summary>
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["held"] = "hold",
        ["retrying"] = "retry",
        ["running"] = "run",
        ["stopped"] = "stop",
        ["waiting"] = "wait",
    };

    /// <summary>Null if there is no such field.</summary>
    public static FilterField? Find(string name)
        => All.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A bare word: somewhere in the note or the state, or the chunk's number.</summary>
    public static Predicate<ChunkLine> Word(string word)
        => line => Has(line.Chunk.Note, word) || Has(line.State.Text, word) || line.Chunk.Id.ToString() == word;

    private static FilterField Number(string name, string expected, Func<string, double?> parse, Func<ChunkLine, double?> read)
        => new(name, expected, true, (compare, text) => parse(text) is { } value ? Compare(compare, value, read) : null);

    private static Predicate<ChunkLine> Compare(string compare, double value, Func<ChunkLine, double?> read) => compare switch
    {
        "=" => line => read(line) is { } known && known == value,
        "!=" => line => read(line) is { } known && known != value,
        "<" => line => read(line) < value,
        "<=" => line => read(line) <= value,
        ">" => line => read(line) > value,
        _ => line => read(line) >= value,
    };

    private static Predicate<ChunkLine>? Done(string compare, string text)
        => FilterValue.Share(text) is { } share ? Compare(compare, share, line => line.Progress)
            : FilterValue.Count(text) is { } genes ? Compare(compare, genes, line => line.Chunk.GenesDone)
            : null;

    private static Predicate<ChunkLine>? State(string compare, string text)
    {
        var name = LongNames.GetValueOrDefault(text, text).TrimEnd('!');
        var state = StateWords.OfChunks.Select(word => word.Text.TrimEnd('!'))
            .FirstOrDefault(word => word.Equals(name, StringComparison.OrdinalIgnoreCase));
        return state is null ? null
            : line => line.State.Text.TrimEnd('!') == state == (compare == "=");
    }

    private static Predicate<ChunkLine> Contains(string compare, string value, Func<ChunkLine, string> read)
        => line => Has(read(line), value) == (compare == "=");

    /// <summary>How the last attempt that ended did, by name and in words.</summary>
    private static string Verdict(ChunkLine line)
    {
        var verdict = line.Chunk.Attempts.LastOrDefault(attempt => attempt.Verdict is not null)?.Verdict;
        return verdict is null ? "" : $"{verdict} {StateWords.Of(verdict).Text}";
    }

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
