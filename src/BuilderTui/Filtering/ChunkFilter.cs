using BuilderTui.Widgets;

namespace BuilderTui.Filtering;

/// <summary>
/// A filter of the chunk table: <c>state=oom and attempts&gt;1 and memory&gt;12G</c>; <c>or</c>, <c>not</c> and parentheses, and
/// bare words. <c>not</c> binds tighter than <c>and</c>, that tighter than <c>or</c>. Immutable.
/// </summary>
internal sealed class ChunkFilter
{
    /// <summary>Characters it may have, so that reading it stays shallow.</summary>
    public const int Most = 500;

    private readonly Predicate<ChunkLine> _test;

    private ChunkFilter(string text, Predicate<ChunkLine> test) => (Text, _test) = (text, test);

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>Reads a filter.</summary>
    /// <param name="problem">Where it goes wrong and what was expected there, one sentence; null when it is right.</param>
    /// <returns>Null if it is wrong, or empty.</returns>
    public static ChunkFilter? Parse(string text, out string? problem)
    {
        problem = null;
        try
        {
            if (text.Length > Most)
            {
                throw new FilterException(Most + 1, $"the end, as a filter has at most {Most} characters", "more");
            }

            return string.IsNullOrWhiteSpace(text) ? null : new ChunkFilter(text.Trim(), new FilterParser(FilterToken.Cut(text)).Parse());
        }
        catch (FilterException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    public bool Fits(ChunkLine line) => _test(line);
}
