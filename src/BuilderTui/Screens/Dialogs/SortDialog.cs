using BuilderTui.Keys;
using BuilderTui.Sorting;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>The sort menu: a column by its letter, or by the cursor and Enter.</summary>
internal static class SortDialog
{
    /// <param name="rows">Rows of the table that are visible.</param>
    public static UiState Press(ScreenModel model, SortOverlay menu, string key, MonitorAction? action, int rows)
    {
        var (ui, columns) = (model.Ui, SortColumns.All);
        return action switch
        {
            MonitorAction.Back => ui with { Overlay = null },
            MonitorAction.Choose => TableKeys.Arrange(
                model, ui with { Overlay = null, Sort = new ChunkSort(SortColumns.Find(key)?.Key ?? menu.Choice) }, rows),
            _ when Moves.Distance(action, columns.Count) is { } by => ui with
            {
                Overlay = new SortOverlay(columns[Math.Clamp((int)menu.Choice + by, 0, columns.Count - 1)].Key),
            },
            _ => ui,
        };
    }

    /// <param name="height">Rows of the window.</param>
    public static Sheet Sheet(SortOverlay menu, int height)
    {
        var columns = SortColumns.All;
        var rows = Math.Clamp(height - 2, 1, columns.Count);
        var first = Scroll.Top(0, (int)menu.Choice, rows, columns.Count);
        return new Sheet("Sort by", Scopes.Sort, 44)
        {
            Rows =
            [
                .. columns.Skip(first).Take(rows)
                    .Select(column => SheetRow.Choice($"{column.Letter}  {column.Name}, {column.First}", column.Key == menu.Choice)),
            ],
            More = columns.Count > rows ? $"{first + 1}-{first + rows} of {columns.Count}" : "",
            Essence = [new("Sort by?", Role.Title, 0), new($"> {SortColumns.Of(menu.Choice).Name}", Role.Hot, 0)],
        };
    }
}
