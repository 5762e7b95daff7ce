namespace BuilderTui.Filtering;

/// <summary>A filter that means nothing: where, what was expected and what is there, as one sentence.</summary>
internal sealed class FilterException(int column, string expected, string found)
    : Exception($"column {column}: expected {expected}, found {found}");
