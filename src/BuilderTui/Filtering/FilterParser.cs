using BuilderTui.Widgets;

namespace BuilderTui.Filtering;

/// <summary>Reads the words of one filter by recursive descent.</summary>
internal sealed class FilterParser(IReadOnlyList<FilterToken> tokens)
{
    private const string Begin = "a field, a word, not or (";
    private int _next;

    private FilterToken Next => tokens[_next];

    /// <exception cref="FilterException">It means nothing.</exception>
    public Predicate<ChunkLine> Parse()
    {
        var test = Or();
        return Next.Kind == TokenKind.End ? test : throw Unexpected(Next.Kind == TokenKind.Close ? "no ) without a (" : "and, or or the end");
    }

    private Predicate<ChunkLine> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = line => first(line) || second(line);
        }

        return left;
    }

    private Predicate<ChunkLine> And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (first, second) = (left, Not());
            left = line => first(line) && second(line);
        }

        return left;
    }

    private Predicate<ChunkLine> Not()
    {
        if (Take("not"))
        {
            var test = Not();
            return line => !test(line);
        }

        if (Next.Kind != TokenKind.Open)
        {
            return Comparison();
        }

        _next++;
        var inside = Or();
        if (Next.Kind != TokenKind.Close)
        {
            throw Unexpected("and, or or )");
        }

        _next++;
        return inside;
    }

    private Predicate<ChunkLine> Comparison()
    {
        var word = Next;
        if (word.Kind is not (TokenKind.Word or TokenKind.Quoted) || word.Is("and") || word.Is("or"))
        {
            throw Unexpected(Begin);
        }

        _next++;
        var field = word.Kind == TokenKind.Word ? FilterFields.Find(word.Text) : null;
        if (Next.Kind != TokenKind.Compare)
        {
            return field is null ? FilterFields.Word(word.Text) : throw Unexpected($"{Comparisons(field)} after {field.Name}");
        }

        if (field is null)
        {
            throw new FilterException(word.Column, $"a field ({string.Join(' ', FilterFields.All.Select(known => known.Name))})", word.Seen);
        }

        var compare = Next;
        if (!field.Ordered && compare.Text is not ("=" or "!="))
        {
            throw Unexpected($"{Comparisons(field)} after {field.Name}");
        }

        _next++;
        return Value(field, compare.Text);
    }

    private Predicate<ChunkLine> Value(FilterField field, string compare)
    {
        var value = Next;
        var test = value.Kind is TokenKind.Word or TokenKind.Quoted ? field.Test(compare, value.Text) : null;
        if (test is null)
        {
            throw Unexpected($"{field.Expected} after {field.Name}{compare}");
        }

        _next++;
        return test;
    }

    private bool Take(string keyword)
    {
        var taken = Next.Is(keyword);
        _next += taken ? 1 : 0;
        return taken;
    }

    private FilterException Unexpected(string expected) => new(Next.Column, expected, Next.Seen);

    private static string Comparisons(FilterField field) => field.Ordered ? "= != < <= > or >=" : "= or !=";
}
