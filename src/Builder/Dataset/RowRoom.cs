using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// The memory in which rows are made: the columns of the row group at hand, and what is not yet written of it. One serves all
/// batches of a worker, one after the other; made anew for each of them it would stand in memory twice until the old one is
/// collected.
/// </summary>
/// <param name="rows">Rows of a row group to make room for at once; more are no error.</param>
public sealed class RowRoom(DatasetOptions options, int rows = 0)
{
    /// <summary>Pages of a few kilobytes and of many: written one by one they cost a tenth more time than in megabytes.</summary>
    private const int WriteBuffer = 1 << 20;

    internal RowBuffer Rows { get; } = new(options, rows);

    internal byte[] Unwritten { get; } = GC.AllocateUninitializedArray<byte>(WriteBuffer);
}
