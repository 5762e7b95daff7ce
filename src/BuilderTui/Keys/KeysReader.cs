using System.Text.Json;
using BuilderTui.Format;

namespace BuilderTui.Keys;

/// <summary>The entries of a file of keys, one after the other.</summary>
/// <param name="places">Its properties in the order of the text.</param>
/// <param name="mistakes">Gets what is wrong, with its line.</param>
internal sealed class KeysReader(IReadOnlyList<JsonPlace> places, List<(int Line, string Sentence)> mistakes)
{
    private readonly Queue<int> _lines = new(places.Where(place => place.Depth <= 2).Select(place => place.Line));

    /// <summary>The entries in which nothing is wrong.</summary>
    public List<Rebinding> Read(JsonElement root)
    {
        var wishes = new List<Rebinding>();
        var seen = new HashSet<MonitorAction>();
        foreach (var entry in root.EnumerateObject())
        {
            var (line, before) = (_lines.Dequeue(), mistakes.Count);
            var action = Action(line, entry.Name, seen);
            var read = Keys(line, entry, action);
            if (action is not null && mistakes.Count == before)
            {
                wishes.AddRange(read);
            }
        }

        return wishes;
    }

    private MonitorAction? Action(int line, string name, HashSet<MonitorAction> seen)
    {
        if (ActionNames.Find(name) is not { } action)
        {
            Complain(line, $"\"{name}\" is no action: expected a name as btui keys lists them");
            return null;
        }

        if (!seen.Add(action))
        {
            Complain(line, $"{action} is there twice: expected one entry with all of its keys");
        }

        if (ScopesOf(action) == Scopes.None)
        {
            Complain(line, $"{action} has no keys to choose, as they belong to typing: expected another action");
            return null;
        }

        return action;
    }

    private List<Rebinding> Keys(int line, JsonProperty entry, MonitorAction? action)
    {
        var read = new List<Rebinding>();
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            Take(line, entry, action, action is { } known ? ScopesOf(known) : Scopes.None);
            return read;
        }

        var seen = Scopes.None;
        foreach (var part in entry.Value.EnumerateObject())
        {
            var at = _lines.Dequeue();
            var scope = action is { } known ? Scope(at, known, part.Name) : Scopes.None;
            if ((seen & scope) != 0)
            {
                Complain(at, $"{scope} is there twice for {action}: expected one list with all of its keys");
            }

            seen |= scope;
            Take(at, part, action, scope);
        }

        return read;

        void Take(int at, JsonProperty list, MonitorAction? of, Scopes scopes)
        {
            if (of is { } known && List(at, list, known) is { } keys)
            {
                read.Add(new(line, known, scopes, keys));
            }
        }
    }

    private Scopes Scope(int line, MonitorAction action, string name)
    {
        if (ScopeNames.Find(name) is { } scope && (scope & ScopesOf(action)) != 0)
        {
            return scope;
        }

        Complain(line, $"{action} has no keys to choose in \"{name}\": expected any of {ScopeNames.Of(ScopesOf(action))}");
        return Scopes.None;
    }

    /// <summary>Null if something is wrong with it.</summary>
    private List<string>? List(int line, JsonProperty list, MonitorAction action)
    {
        if (list.Value.ValueKind != JsonValueKind.Array || list.Value.EnumerateArray().Any(key => key.ValueKind != JsonValueKind.String))
        {
            Complain(line, $"{list.Name} has no list of keys: expected one like [\"p\", \"F7\"], or [] for none");
            return null;
        }

        List<string> keys = [.. list.Value.EnumerateArray().Select(key => key.GetString()!).Distinct()];
        string[] wrong = [.. keys.Select(key => KeysFile.WhyNot(action, key)).OfType<string>()];
        foreach (var sentence in wrong)
        {
            Complain(line, sentence);
        }

        if (keys.Count == 0 && action == MonitorAction.Help)
        {
            Complain(line, "Help must have a key: expected at least one");
        }

        return wrong.Length == 0 ? keys : null;
    }

    private void Complain(int line, string sentence) => mistakes.Add((line, sentence));

    private static Scopes ScopesOf(MonitorAction action)
        => KeyTable.Shipped.Lines.Where(line => line.Action == action).Aggregate(Scopes.None, (all, line) => all | line.Scopes) & ScopeNames.Rebindable;
}
