using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>A part of a line that is shown whole or not at all.</summary>
/// <param name="Rank">0 stays whatever happens; of the others the highest goes first when the line is too narrow.</param>
internal readonly record struct Piece(string Text, Ink Ink, int Rank);

/// <summary>Lays pieces on a line: some from the left, some to the right edge, dropping whole ones until they fit.</summary>
internal static class Pieces
{
    /// <param name="gap">Blank columns between two pieces.</param>
    public static void Paint(Area line, IEnumerable<Piece> left, IEnumerable<Piece> right, int gap = 2)
    {
        var (fromLeft, toRight) = Fit(left, right, line.Width, gap);
        var x = 0;
        foreach (var piece in fromLeft)
        {
            line.Fit(x, 0, line.Width - x, piece.Text, piece.Ink);
            x += piece.Text.Length + gap;
        }

        x = line.Width - Length(toRight, gap);
        foreach (var piece in toRight)
        {
            x = line.Text(x, 0, piece.Text, piece.Ink) + gap;
        }
    }

    /// <summary>The pieces that fit together into so many columns; empty ones are left out.</summary>
    public static (List<Piece> Left, List<Piece> Right) Fit(
        IEnumerable<Piece> left, IEnumerable<Piece> right, int width, int gap = 2)
    {
        var (fromLeft, toRight) = (Written(left), Written(right));
        while (Length(fromLeft, gap) + Length(toRight, gap) + (toRight.Count > 0 ? gap : 0) > width)
        {
            var rank = Math.Max(Highest(fromLeft), Highest(toRight));
            if (rank == 0)
            {
                toRight.Clear();
                break;
            }

            var from = Highest(toRight) == rank ? toRight : fromLeft;
            from.RemoveAt(from.FindLastIndex(piece => piece.Rank == rank));
        }

        return (fromLeft, toRight);
    }

    /// <summary>Columns of the pieces with the gaps between them.</summary>
    public static int Length(List<Piece> pieces, int gap = 2)
        => pieces.Sum(piece => piece.Text.Length) + (gap * Math.Max(0, pieces.Count - 1));

    private static List<Piece> Written(IEnumerable<Piece> pieces) => [.. pieces.Where(piece => piece.Text.Length > 0)];

    private static int Highest(List<Piece> pieces) => pieces.Select(piece => piece.Rank).DefaultIfEmpty().Max();
}
