using System.Globalization;
using System.Text;
using Builder.Planning;

namespace BuilderTui.Terminal;

/// <summary>Copies so that it works over SSH: through tmux where the screen is in one, else through the terminal.</summary>
internal static class TerminalClipboard
{
    /// <summary>Bytes. In base64 they stay below the 100,000 after which some terminals take nothing at all.</summary>
    public const int Most = 74_994;

    /// <summary>Copies a text, or as much of it as clipboards take.</summary>
    /// <param name="tmux">The program of the tmux that the screen is in; null = it is in none.</param>
    /// <param name="send">Writes to the terminal; from any thread.</param>
    /// <returns>Which way it went, and how much; without tmux at once.</returns>
    public static async Task<string> CopyAsync(string text, string? tmux, Action<string> send)
    {
        var part = Fit(text);
        var amount = $"{(part.Length < text.Length ? "the first " : "")}{Plural.Of(part.EnumerateRunes().Count(), "character")}{(part.Length < text.Length ? $" of {text.EnumerateRunes().Count():N0}, as clipboards take no more," : "")}";
        // Only to start a program takes milliseconds that a picture may be waiting for.
        var refusal = tmux is null ? null : await Task.Run(() => TmuxBuffer.LoadAsync(tmux, part)).ConfigureAwait(false);
        if (tmux is not null && refusal is null)
        {
            return $"{amount} given to tmux (load-buffer -w), which pastes them";
        }

        send(Sequence(part));
        var sent = $"{amount} sent to the terminal's clipboard (OSC 52), if it takes them";
        return refusal is null ? sent : $"{sent}; tmux did not: {refusal}";
    }

    /// <summary>OSC 52.</summary>
    public static string Sequence(string text) => $"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a";

    /// <summary>A line in which nothing can be a command to what it is pasted into: control characters, line ends too, and those
    /// that turn the direction of writing are replaced.</summary>
    public static string Clean(string line) => string.Concat(line.EnumerateRunes().Select(rune =>
        rune.Value is '\t' or '\n' ? " "
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "?"
        : rune.ToString()));

    /// <summary>Whole characters of at most <see cref="Most"/> bytes.</summary>
    private static string Fit(string text)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Most)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
