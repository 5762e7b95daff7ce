using System.Text;

namespace BuilderTui.Terminal;

/// <summary>Copies through the terminal, so that it works over SSH.</summary>
internal static class TerminalClipboard
{
    /// <summary>OSC 52; tmux takes it over with <c>set-clipboard</c> on or external.</summary>
    public static string Sequence(string text) => $"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a";
}
