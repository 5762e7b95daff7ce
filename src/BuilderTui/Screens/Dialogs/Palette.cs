using BuilderTui.Keys;

namespace BuilderTui.Screens.Dialogs;

/// <summary>An action by name.</summary>
/// <param name="Key">The key that does the same, or that there is none.</param>
internal sealed record PaletteEntry(MonitorAction Action, string Name, string Key, string Help);

/// <summary>The actions of a page by name, from the key table, and which of them a few typed letters mean.</summary>
internal static class Palette
{
    /// <summary>What the letters mean, the best first: in the name one after the other, or else as they stand in what the
    /// action does. No letters mean every action, in the table's order.</summary>
    public static IReadOnlyList<PaletteEntry> Find(KeyTable keys, Scopes scope, string typed)
        => [.. Entries(keys, scope)
            .Select(entry => (Entry: entry, Score: Score(typed, entry)))
            .Where(found => found.Score is not null)
            .OrderBy(found => found.Score)
            .Select(found => found.Entry)];

    private static IEnumerable<PaletteEntry> Entries(KeyTable keys, Scopes scope)
        => keys.In(scope)
            .Where(line => line.Action != MonitorAction.Palette)
            .DistinctBy(line => line.Action)
            .Select(line => new PaletteEntry(line.Action, ActionNames.Words(line.Action), line.First, line.Help));

    private static int? Score(string typed, PaletteEntry entry)
    {
        const int OnlyInHelp = 1_000;
        return Fuzzy(typed, entry.Name)
            ?? (entry.Help.Contains(typed, StringComparison.OrdinalIgnoreCase) ? OnlyInHelp : null);
    }

    /// <summary>How far from the name the letters are: skipped letters, and a start within a word or a later word. Null = they
    /// are not in it.</summary>
    private static int? Fuzzy(string typed, string name)
    {
        var letters = typed.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (letters.Length == 0)
        {
            return 0;
        }

        int? best = null;
        for (var start = 0; start < name.Length; start++)
        {
            var late = start == 0 ? 0 : name[start - 1] == ' ' ? 1 : 4;
            if (Skipped(letters, name, start) is { } skipped && (best is null || skipped + late < best))
            {
                best = skipped + late;
            }
        }

        return best;
    }

    /// <summary>Letters of the name between the first typed one, which must be at the start, and the last.</summary>
    private static int? Skipped(string letters, string name, int start)
    {
        var (next, skipped) = (0, 0);
        for (var i = start; i < name.Length && next < letters.Length; i++)
        {
            if (name[i] == letters[next])
            {
                next++;
            }
            else if (next == 0)
            {
                return null;
            }
            else if (name[i] != ' ')
            {
                skipped++;
            }
        }

        return next == letters.Length ? skipped : null;
    }
}
