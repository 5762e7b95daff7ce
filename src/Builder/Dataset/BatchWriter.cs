using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Writes the rows of consecutive genes into one Parquet file. Use one at a time and from one thread at a time. Adding
/// blocks until it is done, as a worker has nothing else to do.
/// <para>
/// Why an interrupted batch is never taken for a whole one: the footer, without which no reader opens the file, is written
/// in <see cref="FinishAsync"/> alone, which refuses after a failure, and <see cref="DisposeAsync"/> deletes whatever was
/// not finished. The caller gives the file its final name only after FinishAsync has returned.
/// </para>
/// <para>
/// Memory: at most <c>batchRows</c> rows, one gene, one encoded column, a megabyte not yet written, and about 150 bytes of footer for each column of
/// each row group written.
/// </para>
/// </summary>
public sealed class BatchWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly int _batchRows;
    private readonly RowBuffer _buffer;
    private readonly FileStream _stream;
    private readonly Storage.ParquetFileWriter _parquet;
    private State _state = State.Open;
    private StageMeter? _stages;
    private long _rows;

    /// <summary>Creates the file; one that is there is overwritten.</summary>
    /// <param name="path">Temporary name, in the folder of the final one.</param>
    /// <param name="batchRows">Rows of every row group but the last, at least 1.</param>
    /// <exception cref="ArgumentException">The options ask for something that cannot be built.</exception>
    public BatchWriter(string path, DatasetOptions options, int batchRows)
        : this(path, new RowRoom(options), batchRows)
    {
    }

    /// <inheritdoc cref="BatchWriter(string, DatasetOptions, int)"/>
    /// <param name="room">Used by no other writer until this one is disposed of.</param>
    public BatchWriter(string path, RowRoom room, int batchRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchRows, 1);
        (_path, _batchRows, _buffer) = (path, batchRows, room.Rows);
        _buffer.Clear(); // a batch that was given up leaves its rows
        _stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        _parquet = new Storage.ParquetFileWriter(_stream, _buffer.Columns, room.Unwritten);
    }

    private enum State
    {
        Open,
        Broken,
        Finished,
    }

    /// <summary>Adds a gene's rows; a row group is written whenever <c>batchRows</c> rows are there.</summary>
    /// <param name="gene">Taken up from a source whose options are the writer's; no other is taken up until the task ends.</param>
    /// <returns>Rows kept of this gene; 0 is possible.</returns>
    public Task<long> AddAsync(GeneRows gene, CancellationToken cancellationToken)
    {
        DemandOpen();
        _state = State.Broken; // until this gene is in whole
        (_stages, var kept) = (gene.Stages, gene.Rows.Length);
        _stages.Start();
        for (var done = 0; done < kept;)
        {
            var take = Math.Min(kept - done, _batchRows - _buffer.Rows);
            _buffer.Append(gene, gene.Rows.Slice(done, take), _batchRows);
            done += take;
            if (_buffer.Rows == _batchRows)
            {
                WriteGroup(cancellationToken);
            }
        }

        _rows += kept;
        _state = State.Open;
        return Task.FromResult<long>(kept);
    }

    /// <summary>Writes the last row group and the footer and makes the bytes durable.</summary>
    public async Task<BatchFile> FinishAsync(CancellationToken cancellationToken)
    {
        DemandOpen();
        _state = State.Broken;
        _stages?.Start();
        if (_buffer.Rows > 0)
        {
            WriteGroup(cancellationToken);
        }

        var hash = _parquet.Finish();
        MakeDurable();
        _stages?.Lap(Stage.Writing);
        var bytes = _stream.Length;
        await _stream.DisposeAsync();
        _state = State.Finished;
        return new BatchFile(_rows, bytes, hash);
    }

    /// <summary>Deletes the file unless it was finished.</summary>
    public async ValueTask DisposeAsync()
    {
        _parquet.Dispose();
        await _stream.DisposeAsync();
        if (_state != State.Finished)
        {
            File.Delete(_path);
        }
    }

    private void DemandOpen()
    {
        if (_state != State.Open)
        {
            throw new InvalidOperationException(
                $"The batch {_path} is {_state.ToString().ToLowerInvariant()} and takes no more genes; begin another.");
        }
    }

    /// <summary>fsync has no asynchronous form.</summary>
    private void MakeDurable() => _stream.Flush(flushToDisk: true);

    private void WriteGroup(CancellationToken cancellationToken)
    {
        _parquet.WriteGroup(_buffer.Rows, cancellationToken);
        _buffer.Clear();
        _stages?.Lap(Stage.Writing);
    }
}
