namespace BuilderTui.Terminal;

/// <summary>
/// Asks a terminal whether it is well, which it answers when it has shown all that was sent before, and takes the answers out of
/// what is typed.
/// </summary>
internal sealed class TerminalAnswers
{
    /// <summary>DSR 5: every terminal since the VT100 knows it, and tmux and screen answer it themselves.</summary>
    public const string Question = "\e[5n";

    private const string Answer = "\e[0n";

    /// <summary>Characters of an answer that could be the beginning of nothing else that is typed.</summary>
    private const int LeastBeginning = 2;

    private string _begun = "";

    /// <param name="read">What came in.</param>
    /// <param name="answers">How many answers were in it.</param>
    /// <returns>What was typed.</returns>
    public string Take(string read, out int answers)
    {
        var text = _begun + read;
        var typed = text.Replace(Answer, "", StringComparison.Ordinal);
        answers = (text.Length - typed.Length) / Answer.Length;
        _begun = "";
        for (var length = Answer.Length - 1; length >= LeastBeginning; length--)
        {
            if (typed.EndsWith(Answer[..length], StringComparison.Ordinal))
            {
                _begun = typed[^length..]; // the rest of it comes with the next bytes
                return typed[..^length];
            }
        }

        return typed;
    }
}
