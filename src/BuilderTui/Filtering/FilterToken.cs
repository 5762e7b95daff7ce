namespace BuilderTui.Filtering;

internal enum TokenKind
{
    Word,

    /// <summary>A word in quotes: never a keyword or a field.</summary>
    Quoted,

    /// <summary>One of <c>= != &lt; &lt;= &gt; &gt;=</c>.</summary>
    Compare,
    Open,
    Close,
    End,
}

/// <summary>A word of a filter.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="Column">Where it begins, 1-based.</param>
internal readonly record struct FilterToken(TokenKind Kind, string Text, int Column)
{
    /// <summary>It is this keyword.</summary>
    public bool Is(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>As a sentence names it.</summary>
    public string Seen => Kind == TokenKind.End ? "the end" : $"\"{Text}\"";

    /// <summary>Cuts a filter into words; an end comes last.</summary>
    /// <exception cref="FilterException">A quote is not closed.</exception>
    public static IReadOnlyList<FilterToken> Cut(string text)
    {
        var tokens = new List<FilterToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", at + 1));
                return tokens;
            }

            var token = Next(text, at, out var length);
            tokens.Add(token);
            at += length;
        }
    }

    private static FilterToken Next(string text, int at, out int length)
    {
        length = 1;
        switch (text[at])
        {
            case '(':
                return new(TokenKind.Open, "(", at + 1);
            case ')':
                return new(TokenKind.Close, ")", at + 1);
            case '"':
                var close = text.IndexOf('"', at + 1);
                if (close < 0)
                {
                    throw new FilterException(at + 1, "a closing quote", "none");
                }

                length = close + 1 - at;
                return new(TokenKind.Quoted, text[(at + 1)..close], at + 1);
        }

        if (Comparison(text, at) is { } comparison)
        {
            length = comparison.Length;
            return new(TokenKind.Compare, comparison, at + 1);
        }

        while (at + length < text.Length && IsWord(text, at + length))
        {
            length++;
        }

        return new(TokenKind.Word, text.Substring(at, length), at + 1);
    }

    private static bool IsWord(string text, int at)
        => !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"') && Comparison(text, at) is null;

    private static string? Comparison(string text, int at)
    {
        var equals = at + 1 < text.Length && text[at + 1] == '=';
        return text[at] switch
        {
            '=' => "=",
            '<' => equals ? "<=" : "<",
            '>' => equals ? ">=" : ">",
            '!' when equals => "!=",
            _ => null, // a ! alone belongs to a word: OOM!
        };
    }
}
