using Parquet;

namespace Builder.Dataset;

/// <summary>Reads master files one row group at a time, for the row check and the fingerprint at once.</summary>
internal sealed class MasterReader
{
    private readonly IReadOnlyList<ColumnSpec> _schema;
    private readonly IReadOnlyList<Column> _columns;
    private readonly Column<ReadOnlyMemory<char>> _geneId;
    private readonly Column<int> _position;
    private readonly Column<ReadOnlyMemory<char>> _spliceType;

    public MasterReader(IEnumerable<ColumnGroup> groups)
    {
        _columns = [.. groups.SelectMany(group => group.Columns)];
        _schema = [.. _columns.Select(column => column.Spec)];
        _geneId = (Column<ReadOnlyMemory<char>>)Named("gene_id");
        _position = (Column<int>)Named("position");
        _spliceType = (Column<ReadOnlyMemory<char>>)Named("splice_type");
        Fingerprint = new Fingerprint(_schema);
    }

    public Fingerprint Fingerprint { get; }

    /// <summary>Reads a file to its end.</summary>
    /// <returns>The number of rows, or what is wrong with the schema, of which nothing was read then.</returns>
    public async Task<(long Rows, string? Difference)> ReadAsync(
        string path, RowCheck check, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        if (ParquetLayout.Difference(reader.Schema, _schema) is { } difference)
        {
            return (0, difference);
        }

        var fields = reader.Schema.GetDataFields();
        var rows = 0L;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var count = checked((int)group.RowCount);
            for (var i = 0; i < fields.Length; i++)
            {
                await _columns[i].ReadAsync(group, fields[i], count, cancellationToken);
            }

            Check(check, count);
            Fingerprint.Append(_columns, count);
            rows += count;
        }

        return (rows, null);
    }

    private void Check(RowCheck check, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            check.Row(
                _geneId.Next().GetValueOrDefault().Span,
                _position.Next().GetValueOrDefault(),
                _spliceType.Next().GetValueOrDefault().Span);
        }
    }

    private Column Named(string name) => _columns.First(column => column.Spec.Name == name);
}
