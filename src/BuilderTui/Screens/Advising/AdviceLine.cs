using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>One true, useful thing, and the command that does something about it.</summary>
/// <param name="Reason">What is so, with its figures; begins with <see cref="Mark"/> if somebody should act.</param>
/// <param name="Brief">The same in few words; null = there are none shorter.</param>
/// <param name="Command">Null = there is nothing to type, or the reason says it.</param>
internal sealed record AdviceLine(Role Role, string Reason, string? Brief = null, AdviceCommand? Command = null)
{
    public const string Mark = "! ";

    private const string Colon = ": ";

    /// <summary>For so many columns: the words are cut before the command is. What has no command may be longer than the line.</summary>
    public string Text(int width)
    {
        var brief = Brief ?? Reason;
        if (Command is null)
        {
            return Reason.Length <= width ? Reason : brief;
        }

        return Join(Reason, Colon, width, then: true)
            ?? Join(brief, Colon, width, then: true)
            ?? Join(brief, Colon, width, then: false)
            ?? Join(Reason.StartsWith(Mark, StringComparison.Ordinal) ? Mark : "", "", width, then: false, bare: true)
            ?? $"{Mark}{Command.Verb}";
    }

    private string? Join(string words, string colon, int width, bool then, bool bare = false)
    {
        // The folder's end is given up before the last words are.
        var lead = $"{words}{colon}";
        var room = width - lead.Length;
        return (Command!.Fit(room, then, bare) ?? (then ? null : Command.Fit(room, then, bare: true))) is { } command
            ? $"{lead}{command}"
            : null;
    }
}
