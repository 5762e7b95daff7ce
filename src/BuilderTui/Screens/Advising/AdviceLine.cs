using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>One true, useful thing, and the command that does something about it.</summary>
/// <param name="Reason">What is so, with its figures; begins with <see cref="Mark"/> if somebody should act.</param>
/// <param name="Brief">The same in few words; null = there are none shorter.</param>
/// <param name="Command">Null = there is nothing to type, or the reason says it.</param>
internal sealed record AdviceLine(Role Role, string Reason, string? Brief = null, AdviceCommand? Command = null)
{
    public const string Mark = "! ";

    /// <summary>For so many columns: the words are cut before the command is. What has no command may be longer than the line.</summary>
    public string Text(int width)
    {
        var brief = Brief ?? Reason;
        if (Command is null)
        {
            return Reason.Length <= width ? Reason : brief;
        }

        var mark = Reason.StartsWith(Mark, StringComparison.Ordinal) ? Mark : "";
        return Join($"{Reason}: ", width)
            ?? Join($"{brief}: ", width)
            ?? Join($"{brief}: ", width, bare: true)
            ?? Join($"{brief}: ", width, then: false)
            ?? Join($"{brief}: ", width, then: false, bare: true)
            ?? Join(mark, width, then: false)
            ?? Join(mark, width, then: false, bare: true)
            ?? $"{mark}{Command.Verb}";
    }

    private string? Join(string lead, int width, bool then = true, bool bare = false)
        => Command!.Fit(width - lead.Length, then, bare) is { } command ? $"{lead}{command}" : null;
}
