namespace Builder.Inputs;

/// <summary>What was left out of one file; the first 10,000 are kept, the rest are counted.</summary>
internal sealed class WarningList(string path)
{
    private const int Most = 10_000;

    private readonly List<InputWarning> _warnings = [];
    private int _more;
    private int _lineOfMore;

    /// <param name="line">1-based.</param>
    /// <param name="text">One sentence: what, and what was done about it.</param>
    public void Add(int line, string text)
    {
        if (_warnings.Count < Most)
        {
            _warnings.Add(new InputWarning(path, line, OneLine.Of(text)));
            return;
        }

        _lineOfMore = _more == 0 ? line : _lineOfMore;
        _more++;
    }

    /// <summary>In the order of the file; the last one says how many there were besides, if any.</summary>
    public IReadOnlyList<InputWarning> ToList()
    {
        var ordered = _warnings.OrderBy(warning => warning.Line).ToList();
        if (_more > 0)
        {
            ordered.Add(new InputWarning(path, _lineOfMore, $"And {_more} more warnings of this file are not listed."));
        }

        return ordered;
    }
}
