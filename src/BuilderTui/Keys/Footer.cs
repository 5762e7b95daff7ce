using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Keys;

/// <summary>The last line of a screen: its keys, as many as fit, whole ones only.</summary>
internal static class Footer
{
    public static void Paint(Area line, Scopes scope)
    {
        var entries = KeyTable.In(scope)
            .Where(entry => entry.Footer is not null)
            .Select(entry => new Piece(Text(entry), Role.Fg, entry.Rank));
        var x = 1;
        foreach (var piece in Pieces.Fit(entries, [], line.Width - 2).Left)
        {
            var hot = piece.Text.IndexOf(' ', StringComparison.Ordinal);
            line.Text(x, 0, piece.Text[..hot], Role.Hot);
            line.Text(x + hot, 0, piece.Text[hot..], Role.Dim);
            x += piece.Text.Length + 2;
        }
    }

    private static string Text(KeyLine entry) => $"{entry.Keys[0]} {entry.Footer}";
}
