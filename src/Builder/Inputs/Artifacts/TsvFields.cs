namespace Builder.Inputs.Artifacts;

/// <summary>
/// The fields of one line as polars writes them: quoted only where needed, a quote inside quotes doubled, an empty
/// string as <c>""</c>, a null as nothing. The text NA, quoted or not, is also a null.
/// </summary>
internal ref struct TsvFields(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;
    private bool _ended;

    /// <summary>The text of the field without its quotes; empty for a null.</summary>
    public ReadOnlySpan<byte> Current { get; private set; } = [];

    public bool IsNull { get; private set; }

    /// <summary>What is wrong with the line, once <see cref="MoveNext"/> stopped because of it; else null.</summary>
    public string? Flaw { get; private set; }

    /// <returns>False behind the last field, which may be an empty one, or at a flaw.</returns>
    public bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        if (_rest.StartsWith("\""u8))
        {
            return TakeQuoted();
        }

        var end = _rest.IndexOf((byte)'\t');
        var text = end < 0 ? _rest : _rest[..end];
        Take(text, isNull: text.IsEmpty || text.SequenceEqual("NA"u8), text.Length);
        return true;
    }

    private bool TakeQuoted()
    {
        var end = 1;
        var doubled = false;
        while (true)
        {
            var next = _rest[end..].IndexOf((byte)'"');
            if (next < 0)
            {
                return Stop("has a quoted field that does not end on its line");
            }

            end += next + 1;
            if (end == _rest.Length || _rest[end] == '\t')
            {
                break;
            }

            if (_rest[end] != '"')
            {
                return Stop("has text behind the closing quote of a field");
            }

            doubled = true;
            end++;
        }

        var text = _rest[1..(end - 1)];
        Take(doubled ? Single(text) : text, text.SequenceEqual("NA"u8), end);
        return true;
    }

    private void Take(ReadOnlySpan<byte> text, bool isNull, int width)
    {
        Current = isNull ? [] : text;
        IsNull = isNull;
        _ended = width == _rest.Length;
        _rest = _ended ? [] : _rest[(width + 1)..];
    }

    private bool Stop(string flaw)
    {
        (Flaw, _ended) = (flaw, true);
        return false;
    }

    private static byte[] Single(ReadOnlySpan<byte> text)
    {
        var single = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            single.Add(text[i]);
            i += text[i] == '"' ? 1 : 0;
        }

        return [.. single];
    }
}
