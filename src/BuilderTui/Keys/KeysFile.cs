using System.Text.Json;
using BuilderTui.Format;
using BuilderTui.Terminal;

namespace BuilderTui.Keys;

/// <summary>The keys in force.</summary>
/// <param name="Mistakes">What of the user's file is not obeyed and why, a sentence each.</param>
internal sealed record UserKeys(KeyTable Table, IReadOnlyList<string> Mistakes);

/// <summary>
/// Reads a user's keys: a JSON object from the name of an action to its keys, wherever it has a meaning, or to an object with
/// the keys for one page or dialog each. Only ever read. What is wrong in it leaves the shipped keys of that action.
/// </summary>
internal static class KeysFile
{
    /// <summary>Of multiplexers (Ctrl-A, Ctrl-B), flow control (Ctrl-S, Ctrl-Q) and job control.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["Ctrl-A", "Ctrl-B", "Ctrl-Q", "Ctrl-S", "Ctrl-Z"];

    private const string Example = """{ "Pause": ["p", "F7"], "Slower": [], "Down": { "Log": ["e", "Down"] } }""";
    private const long Longest = 64 << 10;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary><c>$XDG_CONFIG_HOME/btui/keys.json</c>, or below <c>~/.config</c>. Null where there is no home.</summary>
    /// <param name="environment">A variable's value; null = not set.</param>
    public static string? PathOf(Func<string, string?> environment)
        => UserConfig.Folder(environment) is { } folder ? Path.Combine(folder, "keys.json") : null;

    /// <summary>A file that is not there is no mistake.</summary>
    public static UserKeys Read(string? path)
    {
        try
        {
            return path is null || (!File.Exists(path) && !Directory.Exists(path)) ? new(KeyTable.Shipped, [])
                : new FileInfo(path) is { Exists: true, Length: > Longest } ? Nothing($"{path} has more than 64 KiB, so it is no file of keys: the shipped keys hold.")
                : Parse(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Nothing($"{path} cannot be read ({problem.Message.TrimEnd('.')}): the shipped keys hold.");
        }
    }

    /// <param name="source">Named in mistakes.</param>
    public static UserKeys Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Nothing($"{source} holds no keys: expected an object like {Example}.");
            }

            var mistakes = new List<(int Line, string Sentence)>();
            var wishes = new KeysReader(JsonLines.Of(json), mistakes).Read(document.RootElement);
            var (table, conflicts) = Rebindings.Apply(wishes);
            mistakes.AddRange(conflicts.Select(conflict => (conflict.Wish.Line, Sentence(conflict))));
            return new(table, [.. mistakes.OrderBy(mistake => mistake.Line).Select(mistake => $"{source}, line {mistake.Line}: {mistake.Sentence}.")]);
        }
        catch (JsonException problem)
        {
            return Nothing($"{source}, line {problem.LineNumber + 1}, is no JSON: expected an object like {Example}.");
        }
        catch (InvalidOperationException)
        {
            return Nothing($"{source} has half a character in a text (\\ud800 to \\udfff alone): expected an object like {Example}.");
        }
    }

    /// <summary>Why an action cannot have a key, whatever else is bound; null = it can.</summary>
    public static string? WhyNot(MonitorAction action, string key)
        => !KeyNames.IsKnown(key) ? $"\"{key}\" is no key: expected {KeyNames.Expected}"
            : Reserved.Contains(key) ? $"{key} is left to terminals and multiplexers: expected another key for {action}"
            : Rebindings.Fixed.Contains(key) && KeyTable.Shipped.Lines.Any(line => line.Keys.Contains(key) && line.Action != action)
                ? $"{key} always does {KeyTable.Shipped.Lines.First(line => line.Keys.Contains(key)).Action}: expected another key for {action}"
            : null;

    private static string Sentence(KeyConflict conflict)
        => $"{conflict.Key} cannot do {conflict.Wish.Action}, as in {conflict.Scope} it does {conflict.Other}: expected a key that is free there, or another one for {conflict.Other} too";

    private static UserKeys Nothing(string mistake) => new(KeyTable.Shipped, [mistake]);
}
