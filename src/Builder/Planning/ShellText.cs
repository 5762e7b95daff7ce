namespace Builder.Planning;

/// <summary>Command lines to copy.</summary>
public static class ShellText
{
    /// <summary>A line that a shell reads as these words.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>One word, quoted where a shell would read more or less into it.</summary>
    public static string Word(string text)
        => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+=:,@%".Contains(letter, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
