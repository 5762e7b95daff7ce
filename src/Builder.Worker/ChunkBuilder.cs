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

    /// <summary>The gene at hand is the only one of its batch.</summary>
    public bool Alone { get; private set; }

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
        var progress = ChunkJournalReader.Read(_folder.Journal, LockPatience.Lasting);
        Sweep(progress.Batches);
        await CheckAsync(progress.Batches, now);

        var next = progress.NextOrdinal(chunk.FirstOrdinal);
        var touched = progress.Batches.Any(batch => batch.LeftOut) ? chunk.FirstOrdinal : next; // what was left out may be built after all
        using var source = PositionSource.Open(record, spec.Build, GeneFiles.ReadChunk(_folder.Genes, touched), chunk.LongestGene);
        using var cutter = new BatchCutter(
            spec.Settings, GeneFiles.ReadChunk(_folder.Genes, next), () => AttemptFiles.TryRead<WorkerSettings>(spec.Folder.Settings));
        var bench = new Bench(journal, source, record.Request.Options, cutter);
        var done = progress.Batches.ToList();
        while (cutter.Next() is { Count: > 0 } genes)
        {
            if (afterBatch.IsCancellationRequested)
            {
                return false;
            }

            if (cutter.ShrankSinceLast)
            {
                bench.Renew();
            }

            if (await TryBuildAsync(bench, genes, done.Count + 1, now) is { } committed)
            {
                journal.Commit(committed);
                done.Add(committed);
            }
        }

        next = done.Count == 0 ? chunk.FirstOrdinal : done[^1].LastOrdinal + 1;
        if (next != chunk.LastOrdinal + 1)
        {
            throw new InvalidDataException(
                $"{_folder.Genes} ends at gene {next - 1}, the plan's chunk {spec.Chunk} at {chunk.LastOrdinal}: the file was cut short; take it from a backup or start the build anew.");
        }

        return await FinishAsync(bench, chunk, progress.End, done, afterBatch, now);
    }

    // The genes that were quarantined once and are no longer, then the end marker.
    private async Task<bool> FinishAsync(
        Bench bench, PlannedChunk chunk, EndMarker? end, List<CommittedBatch> done, CancellationToken afterBatch, CancellationToken now)
    {
        while (bench.Cutter.Again(done) is [var hole, ..])
        {
            if (afterBatch.IsCancellationRequested)
            {
                return false;
            }

            var gene = GeneFiles.ReadChunk(_folder.Genes, hole.FirstOrdinal).First();
            if (await TryBuildAsync(bench, [gene], hole.Batch, now, ChunkFolder.AgainName(hole.Batch, spec.Attempt)) is { } built)
            {
                bench.Journal.Replace(built);
                done[hole.Batch - 1] = built;
                File.Delete(Path.Combine(_folder.Root, hole.File));
                end = null;
            }
        }

        if (end is null)
        {
            bench.Journal.End(new(spec.Attempt, chunk.Genes, done.Sum(batch => batch.Rows), done.Count, time.GetUtcNow()));
        }

        return true;
    }

    // An allocation that fails costs the batch at hand, not the process: it is cut anew, smaller. At the smallest the worker
    // ends with its report.
    private async Task<CommittedBatch?> TryBuildAsync(
        Bench bench, IReadOnlyList<PlannedGene> genes, int batch, CancellationToken now, string? name = null)
    {
        var sizes = bench.Cutter.Sizes;
        Alone = genes.Count == 1;
        try
        {
            return await BuildBatchAsync(bench, genes, batch, name ?? ChunkFolder.BatchName(batch), now);
        }
        catch (OutOfMemoryException) when (bench.Cutter.TryBackOff(name is null ? genes : [], Ordinal))
        {
            bench.Journal.BackOff(new(spec.Attempt, Ordinal, GeneId, sizes.BatchSize, sizes.BatchRows, Alone, time.GetUtcNow()));
            (Ordinal, GeneId) = (null, null);
        }

        bench.Renew();
        return null;
    }

    private async Task<CommittedBatch> BuildBatchAsync(
        Bench bench, IReadOnlyList<PlannedGene> genes, int batch, string name, CancellationToken now)
    {
        var started = time.GetTimestamp();
        bench.Source.Stages.Reset();
        var peak = new PeakMeter(_processes);
        var final = Path.Combine(_folder.Root, name);
        var temporary = final + TemporarySuffix;
        var sizes = bench.Cutter.Sizes;
        var leftOut = bench.Cutter.LeavesOut(genes[0]);
        var geneRows = new long[genes.Count];
        BatchFile file;
        await using (var writer = new BatchWriter(temporary, bench.Room(genes), sizes.BatchRows))
        {
            for (var i = 0; i < genes.Count && !leftOut; i++)
            {
                now.ThrowIfCancellationRequested();
                (Ordinal, GeneId) = (genes[i].Ordinal, genes[i].Id);
                bench.Journal.Note(spec.Attempt, genes[i].Ordinal, genes[i].Id, alone: genes.Count == 1);
                geneRows[i] = await writer.AddAsync(bench.Source.TakeUp(genes[i]), now);
            }

            file = await writer.FinishAsync(now);
        }

        (Ordinal, GeneId) = (null, null);
        DurableFile.Publish(temporary, final);
        return new CommittedBatch(
            spec.Chunk, batch, spec.Attempt, genes[0].Ordinal, genes[^1].Ordinal, name,
            file.Rows, file.Bytes, file.Hash, geneRows, time.GetElapsedTime(started).TotalSeconds, leftOut ? null : peak.Read(),
            sizes.BatchSize, sizes.BatchRows)
        {
            LeftOut = leftOut,
            Stages = leftOut ? null : bench.Source.Stages.Total(),
        };
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
        foreach (var path in _folder.BatchFiles())
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

    /// <summary>What all batches of an attempt are built with.</summary>
    private sealed class Bench(ChunkJournalWriter journal, IPositionSource source, DatasetOptions options, BatchCutter cutter)
    {
        private RowRoom? _room;

        public ChunkJournalWriter Journal => journal;

        public IPositionSource Source => source;

        public BatchCutter Cutter => cutter;

        /// <summary>The memory in which rows are made. Made for the first batch as the planner would size it, as the others are much
        /// like it; large row groups grow, so that a limit is met by rows that are there and not by what was expected.</summary>
        public RowRoom Room(IReadOnlyList<PlannedGene> genes)
        {
            var rows = genes.Sum(gene => MemoryEstimate.Rows(gene, options));
            return _room ??= new(options, (int)Math.Min(Math.Min(cutter.Sizes.BatchRows, MostRoomAtOnce), rows));
        }

        /// <summary>Begins again with little memory. What a larger batch held is garbage then; without being told the runtime
        /// would keep it until it is short again.</summary>
        public void Renew()
        {
            _room = null;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }
}
