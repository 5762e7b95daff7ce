namespace Builder.Inputs;

/// <summary>Sentences that quote a user's file: the file may hold anything, the sentence must fit a terminal.</summary>
internal static class OneLine
{
    private const int Longest = 2000;
    private const int End = 400;

    /// <summary>Control characters become U+FFFD, and what is too long loses its middle.</summary>
    public static string Of(string text)
    {
        var shorter = text.Length <= Longest ? text : $"{text[..(Longest - End)]} … {text[^End..]}";
        return shorter.Any(char.IsControl)
            ? string.Create(shorter.Length, shorter, (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
                }
            })
            : shorter;
    }
}
