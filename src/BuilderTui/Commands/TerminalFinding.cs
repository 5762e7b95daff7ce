using Builder.Supervision.Doctor;
using BuilderTui.Terminal;

namespace BuilderTui.Commands;

/// <summary>What the doctor says of the terminal.</summary>
internal static class TerminalFinding
{
    /// <param name="environment">A variable's value; null = not set.</param>
    /// <param name="redirected">Output goes to a pipe or a file.</param>
    public static DoctorFinding Of(Func<string, string?> environment, bool redirected)
    {
        var traits = TerminalTraits.Detect(environment);
        var name = environment("TERM") is { Length: > 0 } term ? $"TERM={term}" : "TERM is not set";
        var inside = environment("TMUX") is { Length: > 0 } ? ", in tmux" : environment("STY") is { Length: > 0 } ? ", in screen" : "";
        var seen = $"{name}{inside}, {(traits.Ascii ? "no UTF-8" : "UTF-8")}, {Colours(traits.Colour)}{(redirected ? ", output not to a terminal" : "")}";
        return traits is { Ascii: true } && environment("TERM") is not (null or "" or "dumb")
            ? new("terminal", Health.Note, seen, "The screens draw with plain characters, and non-ASCII names may look wrong.", "Set LANG to a UTF-8 locale, such as C.UTF-8.")
            : environment("TERM") is null or "" or "dumb"
                ? new("terminal", Health.Note, seen, "btui prints plain lines instead of screens, which do the same.")
                : new("terminal", Health.Ok, seen, inside.Length > 0 ? "The screens are drawn in full." : "The screens are drawn in full; a build goes on without them, in tmux or not.");
    }

    private static string Colours(ColourLevel level) => level switch
    {
        ColourLevel.TrueColour => "all colours",
        ColourLevel.Palette256 => "256 colours",
        ColourLevel.Sixteen => "16 colours",
        _ => "no colours",
    };
}
