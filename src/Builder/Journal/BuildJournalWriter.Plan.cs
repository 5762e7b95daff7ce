namespace Builder.Journal;

/// <content>The chunks of the plan, and how they become more.</content>
public sealed partial class BuildJournalWriter
{
    /// <summary>
    /// Adds the chunks of an expansion behind those of the build, which waits for a supervisor then. What an expansion left
    /// that never became part of the build goes.
    /// </summary>
    /// <param name="chunks">At least one; ids and ordinals go on where the build's end.</param>
    public void Expand(BuildHeader header, IReadOnlyList<ChunkHeader> chunks) => Transaction(() =>
    {
        // Newer than all that a reader may have seen, of the chunks that go too.
        var newest = _database.Single($"SELECT max(revision) FROM chunk", row => row.Long());
        KeepChunks(chunks[0].Id - 1);
        InsertChunks(chunks, newest + 1);
        _database.Execute($"""
            UPDATE build SET name = {header.Name}, state = {BuildState.Planned}, note = NULL, strategy = {header.Strategy},
                parallel = {header.Parallel}, parallel_wanted = {header.Parallel}, memory_limit = {header.MemoryLimit}
            """);
    });

    /// <summary>Forgets the chunks behind the first ones: they belong to no plan, so nobody has worked on them.</summary>
    /// <param name="count">Chunks of the plan.</param>
    public void KeepChunks(int count) => _database.Execute($"DELETE FROM chunk WHERE id > {count}");

    private void InsertChunks(IReadOnlyList<ChunkHeader> chunks, long revision)
    {
        foreach (var chunk in chunks)
        {
            _database.Execute($"""
                INSERT INTO chunk (id, state, first_ordinal, last_ordinal, batch_size_initial, batch_rows_initial,
                    batch_size, batch_rows, revision)
                VALUES ({chunk.Id}, {ChunkState.Waiting}, {chunk.FirstOrdinal}, {chunk.LastOrdinal}, {chunk.BatchSize},
                    {chunk.BatchRows}, {chunk.BatchSize}, {chunk.BatchRows}, {revision})
                """);
        }
    }
}
