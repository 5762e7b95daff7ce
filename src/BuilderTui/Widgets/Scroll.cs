namespace BuilderTui.Widgets;

/// <summary>Which rows of a long list are visible.</summary>
internal static class Scroll
{
    /// <summary>The first visible row: as near to the wish as it goes with the cursor visible and no blank rows at the end.</summary>
    /// <param name="wish">The first visible row so far.</param>
    /// <param name="cursor">The row that must be visible; null = none.</param>
    /// <param name="rows">Rows that fit.</param>
    /// <param name="count">Rows there are.</param>
    public static int Top(int wish, int? cursor, int rows, int count)
    {
        var top = wish;
        if (cursor is { } row)
        {
            top = Math.Clamp(top, row - Math.Max(0, rows - 1), row);
        }

        return Math.Clamp(top, 0, Math.Max(0, count - rows));
    }
}
