namespace BuilderTui.Sorting;

/// <summary>A column that the chunk table can be sorted by. Stored by name in the state file: never rename a member.</summary>
internal enum SortKey
{
    /// <summary>What needs the operator first.</summary>
    State,
    Chunk,
    Progress,
    Memory,
    Batch,
    Attempts,
    Rate,
    Age,
    Eta,
}

/// <summary>How the chunk table is sorted. Chunks that are alike in it stand by their number; unknown values come last.</summary>
/// <param name="Inverted">The other way round than the column is sorted by itself.</param>
internal readonly record struct ChunkSort(SortKey Key, bool Inverted = false)
{
    /// <summary>As the table's border says it.</summary>
    public string Text => $"{SortColumns.Of(Key).Name}{(Inverted ? " inverted" : "")}";
}
