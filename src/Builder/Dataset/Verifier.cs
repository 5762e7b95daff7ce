using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Re-reads a dataset and proves it: every planned gene present once and in order, no duplicate key, the schema equal in
/// all files, row counts, sizes and checksums as committed. One row group is in memory at a time. Master files are numbered
/// through, so where a commit is missing those behind it cannot be told apart and are not compared.
/// </summary>
public static class Verifier
{
    /// <param name="genes">The genes that must be there; leave out those that were quarantined.</param>
    /// <param name="batches">Every committed batch, in any order.</param>
    /// <param name="progress">Is told after each file how many were read, and of how many.</param>
    /// <exception cref="ArgumentException">The options are none a dataset can have.</exception>
    public static async Task<VerificationResult> VerifyAsync(
        BuildFolder folder,
        DatasetOptions options,
        IEnumerable<PlannedGene> genes,
        IReadOnlyList<CommittedBatch> batches,
        CancellationToken cancellationToken,
        Action<int, int>? progress = null)
    {
        var geneIds = genes.ToDictionary(gene => gene.Ordinal, gene => gene.Id);
        CommittedBatch[] ordered = [.. batches.OrderBy(batch => batch.FirstOrdinal).ThenBy(batch => batch.LastOrdinal)];
        var problems = new List<VerificationProblem>();
        var (covered, missing, placed) = CoverageCheck.Run(geneIds, ordered, problems);
        FindForeignFiles(folder, ordered.Length + missing, problems); // a batch has at least one gene

        var reader = new MasterReader(DatasetSchema.Groups(options));
        var check = new RowCheck(geneIds, problems);
        var (rows, whole) = (0L, missing == 0);
        for (var i = 0; i < placed; i++)
        {
            var path = Path.Combine(folder.Master, MasterFolder.FileName(i));
            var found = await ReadFileAsync(folder, path, ordered[i], reader, check, problems, cancellationToken);
            rows += found ?? 0;
            whole &= found is not null;
            progress?.Invoke(i + 1, placed);
        }

        return new VerificationResult(
            problems.Count == 0, rows, covered, whole ? reader.Fingerprint.Finish() : null, problems);
    }

    /// <param name="files">Most that batches can have put there.</param>
    private static void FindForeignFiles(BuildFolder folder, int files, List<VerificationProblem> problems)
    {
        if (!Directory.Exists(folder.Master))
        {
            return; // every file is reported as missing
        }

        var known = Enumerable.Range(0, files).Select(MasterFolder.FileName).ToHashSet();
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder.Master).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(entry);
            if (!known.Contains(name))
            {
                problems.Add(new VerificationProblem(
                    VerificationKind.ForeignFile, name, $"The file {entry} belongs to no committed batch; move it away."));
            }
        }
    }

    /// <returns>Rows read, or null if the file could not be read whole.</returns>
    private static async Task<long?> ReadFileAsync(
        BuildFolder folder,
        string path,
        CommittedBatch batch,
        MasterReader reader,
        RowCheck check,
        List<VerificationProblem> problems,
        CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(path);
        var owner = $"batch {batch.Batch} of chunk {batch.Chunk}";
        var remedy = $"put back {folder.Chunk(batch.Chunk).Batch(batch.Batch)} from a backup and run btui resume, or start the build anew in another folder";
        if (await FindDamageAsync(path, batch, cancellationToken) is var (kind, damage))
        {
            problems.Add(new VerificationProblem(kind, file, $"The file {path} of {owner} {damage}{remedy}."));
            return null; // what a damaged file says about its rows is worth nothing
        }

        try
        {
            check.BeginFile(file, batch);
            var (rows, difference) = await reader.ReadAsync(path, check, cancellationToken);
            if (difference is not null)
            {
                problems.Add(new VerificationProblem(
                    VerificationKind.Schema, file, $"The file {path} has not the columns of the build: {difference}."));
                return null;
            }

            check.EndFile();
            if (rows != batch.Rows)
            {
                problems.Add(new VerificationProblem(
                    VerificationKind.RowCount, file, $"The file {path} has {rows} rows but {batch.Rows} were committed."));
            }

            return rows;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A malformed file makes the package throw nearly anything.
            problems.Add(new VerificationProblem(
                VerificationKind.Unreadable,
                file,
                $"The file {path} of {owner} cannot be read as Parquet ({exception.Message.TrimEnd('.')}); {remedy}."));
            return null;
        }
    }

    private static async Task<(string Kind, string Damage)?> FindDamageAsync(
        string path, CommittedBatch batch, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            return (VerificationKind.MissingFile, "is missing; run btui resume, which links it again, or if its chunk has lost it too, ");
        }

        if (info.Length != batch.Bytes)
        {
            return (VerificationKind.Size, $"has {info.Length} bytes but {batch.Bytes} were committed; ");
        }

        var hash = await FileHash.ComputeAsync(path, cancellationToken);
        return hash == batch.Hash
            ? null
            : (VerificationKind.Hash, $"has the checksum {hash} but {batch.Hash} was committed; ");
    }
}
