using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Worker;

/// <summary>Another worker holds the chunk.</summary>
internal sealed class ChunkLockedException(string message) : Exception(message);

/// <summary>
/// Builds the batches of one chunk from the gene after the last commit to the end. The commit protocol: temporary name,
/// fsync, rename, fsync of the folder, then one row in the chunk's journal; the row is the commit.
/// </summary>
internal sealed class ChunkBuilder(AttemptSpec spec, TimeProvider time)
{
    private const string TemporarySuffix = ".partial";
    private const int MostRoomAtOnce = 10_000;

    private readonly ChunkFolder _folder = spec.ChunkFolder;
    private readonly ProcessReader _processes = new(new SystemRoots());

    /// <summary>Ordinal of the gene at hand; null between genes.</summary>
    public int? Ordinal { get; private set; }

    /// <summary>Id of the gene at hand.</summary>
    public string? GeneId { get; private set; }

    /// <summary>Builds.</summary>
    /// <param name="afterBatch">Asks to end after the batch at hand.</param>
    /// <param name="now">Asks to end at once; the batch at hand is dropped.</param>
    /// <returns>True if every gene of the chunk is committed and the end marker is set; false if it was asked to stop.</returns>
    public async Task<bool> BuildAsync(CancellationToken afterBatch, CancellationToken now)
    {
        using var held = Lock();
        var record = BuildRecord.Read(spec.Build);
        var chunk = record.Plan.Chunks[spec.Chunk - 1];
        using var journal = ChunkJournalWriter.Open(_folder.Journal, spec.Chunk, time);
        var progress = ChunkJournalReader.Read(_folder.Journal);
        Sweep(progress.Batches);
        await CheckAsync(progress.Batches, now);
        if (progress.End is not null)
        {
            return true;
        }

        RowRoom? room = null;
        var next = progress.NextOrdinal(chunk.FirstOrdinal);
        using var source = PositionSource.Open(record, spec.Build, GeneFiles.ReadChunk(_folder.Genes, next), chunk.LongestGene);
        var batch = progress.Batches.Count + 1;
        var rows = progress.Batches.Sum(committed => committed.Rows);
        foreach (var genes in GeneFiles.ReadChunk(_folder.Genes, next).Chunk(spec.BatchSize))
        {
            if (afterBatch.IsCancellationRequested)
            {
                return false;
            }

            room ??= Room(record.Request.Options, genes);
            var committed = await BuildBatchAsync(journal, source, room, genes, batch, now);
            rows += committed.Rows;
            next = committed.LastOrdinal + 1;
            batch++;
        }

        if (next != chunk.LastOrdinal + 1)
        {
            throw new InvalidDataException(
                $"{_folder.Genes} ends at gene {next - 1}, the plan's chunk {spec.Chunk} at {chunk.LastOrdinal}: the file was cut short; take it from a backup or start the build anew.");
        }

        journal.End(new(spec.Attempt, chunk.Genes, rows, batch - 1, time.GetUtcNow()));
        return true;
    }

    /// <summary>Made for the first batch as the planner would size it, as the others are much like it; large row groups grow, so
    /// that a limit is met by rows that are there and not by what was expected.</summary>
    private RowRoom Room(DatasetOptions options, PlannedGene[] genes)
    {
        var rows = genes.Sum(gene => MemoryEstimate.Rows(gene.Length, gene.Sites, options));
        return new(options, (int)Math.Min(Math.Min(spec.BatchRows, MostRoomAtOnce), rows));
    }

    private async Task<CommittedBatch> BuildBatchAsync(
        ChunkJournalWriter journal,
        IPositionSource source,
        RowRoom room,
        PlannedGene[] genes,
        int batch,
        CancellationToken now)
    {
        var started = time.GetTimestamp();
        var peak = new PeakMeter(_processes);
        var temporary = _folder.Batch(batch) + TemporarySuffix;
        var geneRows = new long[genes.Length];
        BatchFile file;
        await using (var writer = new BatchWriter(temporary, room, spec.BatchRows))
        {
            for (var i = 0; i < genes.Length; i++)
            {
                now.ThrowIfCancellationRequested();
                (Ordinal, GeneId) = (genes[i].Ordinal, genes[i].Id);
                journal.Note(spec.Attempt, genes[i].Ordinal, genes[i].Id);
                geneRows[i] = await writer.AddAsync(source.TakeUp(genes[i]), now);
            }

            file = await writer.FinishAsync(now);
        }

        (Ordinal, GeneId) = (null, null);
        DurableFile.Publish(temporary, _folder.Batch(batch));
        var committed = new CommittedBatch(
            spec.Chunk, batch, spec.Attempt, genes[0].Ordinal, genes[^1].Ordinal, ChunkFolder.BatchName(batch),
            file.Rows, file.Bytes, file.Hash, geneRows, time.GetElapsedTime(started).TotalSeconds, peak.Read(),
            spec.BatchSize, spec.BatchRows);
        journal.Commit(committed);
        GC.Collect(); // some milliseconds a batch, so that what batches leave does not add up
        return committed;
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(_folder.WorkerLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new ChunkLockedException($"{_folder.WorkerLock} is held by another worker: chunk {spec.Chunk} is built by one at a time");
        }
    }

    // A file without a row was never committed: its attempt died between the rename and the row, or while writing.
    private void Sweep(IReadOnlyList<CommittedBatch> committed)
    {
        var known = committed.Select(batch => batch.File).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(_folder.Root, "batch_*"))
        {
            if (!known.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
            }
        }
    }

    private async Task CheckAsync(IReadOnlyList<CommittedBatch> committed, CancellationToken now)
    {
        foreach (var batch in committed)
        {
            var path = Path.Combine(_folder.Root, batch.File);
            if (!File.Exists(path))
            {
                throw new InvalidDataException(
                    $"{_folder.Journal} has a row for batch {batch.Batch}, but {path} is missing: put the file back from a backup, or start the build anew in another folder.");
            }

            if (await FileHash.ComputeAsync(path, now) != batch.Hash)
            {
                throw new InvalidDataException(
                    $"{path} is not the file that {_folder.Journal} committed as batch {batch.Batch} (its hash differs): put the file back from a backup, or start the build anew in another folder.");
            }
        }
    }
}
