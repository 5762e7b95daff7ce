namespace BuilderTui.Keys;

/// <summary>Other keys for an action.</summary>
/// <param name="Line">Where in its file it stands.</param>
/// <param name="Scopes">Where it holds.</param>
/// <param name="Keys">Known and free to be chosen; none = the action has no key there.</param>
internal sealed record Rebinding(int Line, MonitorAction Action, Scopes Scopes, IReadOnlyList<string> Keys);

/// <summary>A key that would do two things.</summary>
/// <param name="Wish">Who wants it to.</param>
/// <param name="Other">What it does there besides.</param>
internal sealed record KeyConflict(Rebinding Wish, Scopes Scope, string Key, MonitorAction Other);

/// <summary>The table that other keys make of the shipped one; pure.</summary>
internal static class Rebindings
{
    /// <summary>These always do what they do, so that every screen can be left whatever else was chosen.</summary>
    public static readonly IReadOnlyList<string> Fixed = ["Esc", "Ctrl-C"];

    /// <summary>A wish that would give a key two meanings is left out, and so are those that then would: the last ones of the
    /// file first, as what stands before them was there.</summary>
    public static (KeyTable Table, IReadOnlyList<KeyConflict> Conflicts) Apply(IEnumerable<Rebinding> wishes)
    {
        var left = wishes.ToList();
        var conflicts = new List<KeyConflict>();
        while (true)
        {
            List<KeyLine> lines = [.. KeyTable.Shipped.Lines.SelectMany(line => Split(line, left))];
            if (FirstConflict(lines, left) is not { } conflict)
            {
                return (new KeyTable(lines), conflicts);
            }

            conflicts.Add(conflict);
            left.RemoveAll(wish => wish.Line == conflict.Wish.Line && wish.Action == conflict.Wish.Action);
        }
    }

    /// <summary>A line with the keys of each of its scopes.</summary>
    private static IEnumerable<KeyLine> Split(KeyLine line, IEnumerable<Rebinding> wishes)
    {
        var rest = line.Scopes;
        foreach (var wish in wishes.Where(wish => wish.Action == line.Action && (wish.Scopes & line.Scopes) != 0))
        {
            rest &= ~wish.Scopes;
            yield return line with
            {
                Scopes = line.Scopes & wish.Scopes,
                Keys = [.. wish.Keys.Union(line.Keys.Where(Fixed.Contains))],
                Rebound = true,
            };
        }

        if (rest != Scopes.None)
        {
            yield return line with { Scopes = rest };
        }
    }

    private static KeyConflict? FirstConflict(List<KeyLine> lines, List<Rebinding> wishes)
    {
        var twice =
            from place in ScopeNames.Each
            from binding in lines.Where(line => (line.Scopes & place) != 0).SelectMany(line => line.Keys.Select(key => (Key: key, line.Action)))
            group binding.Action by (Scope: place, binding.Key) into meanings
            where meanings.Count() > 1
            select meanings;
        if (twice.FirstOrDefault() is not { } found)
        {
            return null;
        }

        var (scope, key) = found.Key;
        var last = wishes.Last(wish => (wish.Scopes & scope) != 0 && wish.Keys.Contains(key));
        return new(last, scope, key, found.First(action => action != last.Action));
    }
}
