using System.Text.Json;

namespace Builder.Planning;

/// <summary>The fields of one JSON object of a strategy. What is wrong becomes a sentence with file and field, and null; what is not
/// there is null.</summary>
/// <param name="element">The object; null = it is not there, and neither are its fields.</param>
/// <param name="prefix">Names of the objects around it, each with a dot.</param>
internal sealed class StrategyFields(JsonElement? element, string source, string prefix, List<string> mistakes)
{
    private const int LongestShown = 40;

    private readonly HashSet<string> _asked = [];

    public bool IsThere => element is not null;

    public string? Text(string name, Func<string, bool> good, string expected, bool required = false)
        => Take(name, required, expected, value => value.ValueKind == JsonValueKind.String && good(value.GetString()!) ? value.GetString() : null);

    public int? Whole(string name, int least, int most, string expected, bool required = false)
        => TakeValue(name, required, expected, value => WholeOf(value, least, most));

    public double? Number(string name, double least, double most, string expected)
        => TakeValue(name, false, expected, value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : (double?)null);

    /// <summary>Bytes, as in <see cref="ByteSize"/>.</summary>
    public long? Size(string name, bool required = false)
        => TakeValue(name, required, "a size like \"16G\"", value => value.ValueKind == JsonValueKind.String && ByteSize.TryParse(value.GetString(), out var bytes)
            ? bytes
            : (long?)null);

    /// <summary>Ascending and distinct.</summary>
    public IReadOnlyList<int>? Wholes(string name, int least, int most, string expected)
        => Take(name, false, expected, value => Items(value, item => WholeOf(item, least, most)) is { } items ? items.Select(item => item!.Value).Distinct().Order().ToList() : null);

    public IReadOnlyList<string>? Texts(string name, Func<string, bool> good, string expected)
        => Take(name, false, expected, value => Items(value, item => item.ValueKind == JsonValueKind.String && good(item.GetString()!) ? item.GetString() : null) is { } items
            ? items.Select(item => item!).ToList()
            : null);

    public StrategyFields Object(string name, string expected)
        => new(TakeValue(name, false, expected, value => value.ValueKind == JsonValueKind.Object ? value : (JsonElement?)null), source, $"{prefix}{name}.", mistakes);

    /// <summary>All fields, as variables of an environment; those that the supervisor sets itself are refused.</summary>
    public Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names())
        {
            var isName = name.Length > 0 && !name.Contains('=', StringComparison.Ordinal) && !name.StartsWith("BTUI_", StringComparison.Ordinal) && name is not ("DOTNET_GCHeapHardLimit" or "DOTNET_gcServer");
            if (Text(name, text => isName && !text.Contains('\0', StringComparison.Ordinal), "a text, for a variable that btui does not set itself") is { } value)
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    /// <summary>What a single field does not show.</summary>
    public void Demand(string name, bool good, string expected)
    {
        if (!good)
        {
            Complain(name, "is out of range", expected);
        }
    }

    /// <summary>Last: fields that nobody asked for are mistakes, and so are those that are there twice.</summary>
    public void RefuseOthers()
    {
        var names = Names().ToList();
        foreach (var name in names.Where(name => !_asked.Contains(name)).Distinct())
        {
            Complain(name, "is no field of a strategy", $"one of {string.Join(", ", _asked)}");
        }

        foreach (var name in names.GroupBy(name => name).Where(group => group.Count() > 1 && _asked.Contains(group.Key)).Select(group => group.Key))
        {
            Complain(name, "is there twice", "it once");
        }
    }

    private static int? WholeOf(JsonElement value, int least, int most)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number : null;

    private static List<T>? Items<T>(JsonElement value, Func<JsonElement, T> read)
        => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Select(read).ToList() is var items && items.All(item => item is not null) ? items : null;

    private IEnumerable<string> Names() => element is { } there ? there.EnumerateObject().Select(field => field.Name) : [];

    private T? Take<T>(string name, bool required, string expected, Func<JsonElement, T?> read)
        where T : class
    {
        if (Value(name, required, expected) is not { } value)
        {
            return null;
        }

        var good = read(value);
        Demand(name, good is not null, expected, value);
        return good;
    }

    private T? TakeValue<T>(string name, bool required, string expected, Func<JsonElement, T?> read)
        where T : struct
    {
        if (Value(name, required, expected) is not { } value)
        {
            return null;
        }

        var good = read(value);
        Demand(name, good is not null, expected, value);
        return good;
    }

    /// <summary>Null if it is not there, or is null, which says the same.</summary>
    private JsonElement? Value(string name, bool required, string expected)
    {
        _asked.Add(name);
        if (element is { } there && there.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        if (required)
        {
            Complain(name, "is missing", expected);
        }

        return null;
    }

    private void Demand(string name, bool good, string expected, JsonElement value)
    {
        if (!good)
        {
            Complain(name, $"cannot be {(value.GetRawText() is { Length: > LongestShown } text ? $"{text[..LongestShown]}…" : value.GetRawText())}", expected);
        }
    }

    private void Complain(string name, string what, string expected) => mistakes.Add($"{source}, {prefix}{name} {what}: expected {expected}.");
}
