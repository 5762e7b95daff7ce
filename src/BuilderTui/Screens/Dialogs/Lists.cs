namespace BuilderTui.Screens.Dialogs;

/// <summary>Numbers in a sentence.</summary>
internal static class Lists
{
    private const int Most = 12;

    /// <summary><c>3, 4, 5</c>; of many the first twelve.</summary>
    public static string Of(IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        var more = all.Count > Most ? $" and {all.Count - Most} more" : "";
        return string.Join(", ", all.Take(Most)) + more;
    }

    /// <summary><c>64</c>, or where they differ <c>16-64</c>.</summary>
    public static string Range(IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        var (least, most) = (all.Min(), all.Max());
        return least == most ? $"{least:N0}" : $"{least:N0}-{most:N0}";
    }
}
