namespace Builder.Supervision.Swap;

/// <summary>A program and its arguments.</summary>
public sealed record SystemCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>As a shell takes it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quote));

    /// <summary>One word, as a shell takes it.</summary>
    public static string Quote(string word)
        => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-=+:,@".Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
