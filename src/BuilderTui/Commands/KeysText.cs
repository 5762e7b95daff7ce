using System.Text;
using System.Text.Json;
using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Keys;

namespace BuilderTui.Commands;

/// <summary>What <c>btui keys</c> prints.</summary>
internal static class KeysText
{
    private const int Width = 17;

    // Below this the words of a description stand one under another.
    private const int LeastHelp = 20;

    /// <summary>A part a page: keys, the action's name, what it does; * = not as shipped.</summary>
    /// <param name="columns">What the lines fit into; null = they may be as long as they are.</param>
    public static string List(string? path, UserKeys keys, int? columns)
    {
        var text = new StringBuilder();
        foreach (var (scope, title) in KeysPage.Parts)
        {
            text.Append(scope.ToString() == title ? title : $"{scope}: {title}").Append('\n');
            foreach (var line in keys.Table.In(scope))
            {
                var head = $"{(line.Rebound ? '*' : ' ')} {line.Names.PadRight(Width)} {line.Action.ToString().PadRight(Width)} ";
                var help = columns is { } room ? Wrap.Lines(line.Help, Math.Max(LeastHelp, room - head.Length)) : [line.Help];
                text.Append(head).AppendJoin($"\n{new string(' ', head.Length)}", help).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append($"Your own keys: {path ?? "no place, as neither XDG_CONFIG_HOME nor HOME is set"}{(Exists(path) ? "" : " (not there)")}\n").ToString();
    }

    /// <summary>The same for scripts.</summary>
    public static string Json(string? path, UserKeys keys) => JsonSerializer.Serialize(
        new
        {
            File = Exists(path) ? path : null,
            keys.Mistakes,
            Pages = KeysPage.Parts.Select(part => new
            {
                Page = part.Scope.ToString(),
                Keys = keys.Table.In(part.Scope).Select(line => new { Action = line.Action.ToString(), line.Keys, line.Rebound, line.Help }),
            }),
        },
        JsonText.Options);

    /// <summary>A line a mistake, and what they come to.</summary>
    public static string Check(string? path, UserKeys keys)
        => string.Concat(keys.Mistakes.Select(mistake => $"{mistake}\n"))
            + (keys.Mistakes.Count > 0 ? $"{path}: {Plural.Of(keys.Mistakes.Count, "mistake")}; where there is one the shipped keys hold.\n"
                : Exists(path) ? $"{path} is sound.\n" : $"{path ?? "keys.json"} is not there: the shipped keys hold.\n");

    private static bool Exists(string? path) => File.Exists(path);
}
