using System.Globalization;
using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>A number of genes a batch of a chunk has had or may come to.</summary>
/// <param name="Death">A memory death at that size; null = there was none.</param>
/// <param name="IsNow">The chunk has it now.</param>
internal readonly record struct Rung(int Size, Verdict? Death, bool IsNow)
{
    /// <summary><c>64 X</c>, <c>[16]</c>, <c>8</c>.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsNow ? $"[{Size}]" : $"{Size}")}{(Death is { } death ? $" {Timeline.Mark(death)}" : "")}");

    public Ink Ink => Death is not null ? Role.StOom : IsNow ? new Ink(Role.Fg, Bold: true) : Role.Dim;
}

/// <summary>The batch sizes of a chunk from the largest to one gene: what died, what is in force, what is left; pure.</summary>
internal static class BatchLadder
{
    /// <summary>Largest first: as planned or as the operator set it, its halves, and what the chunk has or died at besides.</summary>
    public static IReadOnlyList<Rung> Of(ChunkRow chunk)
    {
        var deaths = chunk.Attempts.Where(attempt => StateWords.IsMemoryDeath(attempt.Verdict)).ToLookup(attempt => attempt.Sizes.BatchSize);
        var sizes = new SortedSet<int>(deaths.Select(death => death.Key)) { chunk.BatchSize };
        for (var size = chunk.SizeWanted ?? chunk.BatchSizeInitial; size >= 1; size /= 2)
        {
            sizes.Add(size);
        }

        return [.. sizes.Reverse().Select(size => new Rung(size, deaths[size].LastOrDefault()?.Verdict, size == chunk.BatchSize))];
    }

    /// <summary>In one line; the smallest that nobody has tried go where there is no room.</summary>
    public static void Paint(Area line, IReadOnlyList<Rung> rungs) => Pieces.Paint(line, Written(rungs, 0), []);

    /// <summary>As pieces of a line.</summary>
    /// <param name="least">Lowest rank of what may go.</param>
    public static IEnumerable<Piece> Written(IReadOnlyList<Rung> rungs, int least)
        => rungs.Select((rung, i) => new Piece(rung.Text, rung.Ink, rung.IsNow ? least : rung.Death is not null ? least + 1 : least + 2 + i));
}
