namespace Builder.Dataset.Storage;

/// <summary>How values stand in a page; the numbers are Parquet's.</summary>
internal enum PageEncoding
{
    /// <summary>One after the other.</summary>
    Plain = 0,

    /// <summary>Run lengths of small numbers.</summary>
    Runs = 3,

    /// <summary>Run lengths of places in a dictionary page.</summary>
    DictionaryRuns = 8,
}
