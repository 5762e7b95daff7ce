using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Toolbox.Analysis;

/// <summary>
/// A build of this program, by what its chunks' journals commit and its files hold. The build's own journal is not asked. Nothing is written, unless
/// SQLite has to undo a commit that a kill left half done.
/// </summary>
internal static class OwnFolder
{
    /// <param name="list">Genes that were to be built; null = the plan's.</param>
    /// <exception cref="InputException">The build or the list cannot be read.</exception>
    /// <exception cref="JournalException">Somebody has a journal locked.</exception>
    public static async Task<FolderAnalysis> AnalyzeAsync(BuildFolder folder, string? list, string column, CancellationToken cancel)
    {
        var record = BuildRecord.Read(folder);
        var census = new BatchCensus(folder.Root);
        var (batches, done, notes) = (new List<CommittedBatch>(), true, new List<string>());
        foreach (var chunk in record.Plan.Chunks)
        {
            var files = folder.Chunk(chunk.Id);
            if (TryRead(files, census) is not { } progress)
            {
                done = false;
                continue;
            }

            done &= progress.End is not null;
            batches.AddRange(progress.Batches);
            notes.AddRange(Uncommitted(files, progress));
            foreach (var batch in progress.Batches)
            {
                await AddAsync(census, files, batch, cancel);
            }
        }

        var genes = Genes(folder, record.Plan, census);
        var without = NamesOf(genes, batches.Where(batch => !batch.LeftOut), census);
        var leftOut = NamesOf(genes, batches.Where(batch => batch.LeftOut), census);
        var wanted = list is null ? [.. genes.Values.Select(gene => gene.Id)] : WantedGenes.Read(list, column, [.. genes.Values]);
        var remaining = wanted.Where(id => !census.Has(id)).Except(without).ToList();
        var planned = genes.Values.Select(gene => gene.Id).ToHashSet();
        return new(
            folder.Root, FolderKind.Btui, census.Read, census.Last, census.Rows, census.Genes, census.Doubled,
            done ? Holes(folder, batches) : [], census.Problems)
        {
            WithoutRows = without,
            LeftOut = leftOut,
            Expected = wanted.Count,
            ExpectedBy = list ?? "the plan in build.json",
            Remaining = remaining,
            Inputs = InputsOf(record.Request),
            Resumable = !done || census.Problems.Count > 0 || remaining.Except(leftOut).Any(planned.Contains) || Holes(folder, batches).Count > 0,
            Notes = notes,
        };
    }

    private static ChunkProgress? TryRead(ChunkFolder files, BatchCensus census)
    {
        var progress = ChunkJournalReader.TryRead(files.Journal);
        if (progress is null)
        {
            census.Blame(files.Journal, $"cannot be read, so nobody knows what chunk {files.Id} committed");
        }

        return progress;
    }

    private static async Task AddAsync(BatchCensus census, ChunkFolder files, CommittedBatch batch, CancellationToken cancel)
    {
        var path = Path.Combine(files.Root, batch.File);
        if (batch.IsAt(path))
        {
            await census.AddAsync(path, cancel);
        }
        else
        {
            census.Blame(path, File.Exists(path) ? $"has {new FileInfo(path).Length:N0} bytes, and {batch.Bytes:N0} were committed" : "is missing, and it was committed");
        }
    }

    private static IEnumerable<string> Uncommitted(ChunkFolder files, ChunkProgress progress)
    {
        var known = progress.Batches.Select(batch => batch.File).ToHashSet();
        var others = Directory.Exists(files.Root) ? files.BatchFiles().Select(path => Path.GetFileName(path)).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).ToList() : [];
        return others is [var first, ..]
            ? [$"{Path.Combine(files.Root, first)}{(others.Count > 1 ? $" and {others.Count - 1:N0} more are" : " is")} no part of the dataset, as no journal names it: the batch at hand of a worker that works or was killed"]
            : [];
    }

    private static OrderedDictionary<int, KnownGene> Genes(BuildFolder folder, BuildPlan plan, BatchCensus census)
    {
        var genes = new OrderedDictionary<int, KnownGene>();
        foreach (var chunk in plan.Chunks)
        {
            var path = folder.Chunk(chunk.Id).Genes;
            try
            {
                foreach (var gene in GeneFiles.ReadChunk(path))
                {
                    genes[gene.Ordinal] = new(gene.Id, gene.Name);
                }
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                census.Blame(path, "cannot be read, so nobody knows its genes");
            }
        }

        return genes;
    }

    /// <summary>Genes of batches that have no row in any file that could be read; where one could not, its journal tells.</summary>
    private static List<string> NamesOf(OrderedDictionary<int, KnownGene> genes, IEnumerable<CommittedBatch> batches, BatchCensus census)
        => [.. batches
            .SelectMany(batch => batch.GeneRows.Index().Where(rows => rows.Item == 0).Select(rows => batch.FirstOrdinal + rows.Index))
            .Where(genes.ContainsKey)
            .Select(ordinal => genes[ordinal].Id)
            .Where(id => !census.Has(id))];

    private static List<string> Holes(BuildFolder folder, List<CommittedBatch> batches)
        => [.. batches.OrderBy(batch => batch.FirstOrdinal).Index()
            .Select(batch => (Path: Path.Combine(folder.Master, MasterFolder.FileName(batch.Index)), Batch: batch.Item))
            .Where(batch => !batch.Batch.IsAt(batch.Path))
            .Select(batch => Path.GetRelativePath(folder.Root, batch.Path))];

    private static List<string> InputsOf(BuildRequest request)
        => [.. new[] { ("--genome", request.Genome), ("--annotation", request.Annotation), ("--artifacts", request.Artifacts) }
            .Where(input => input.Item2 is not null)
            .SelectMany(input => new[] { input.Item1, input.Item2! })];
}
