using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Does every gene of the plan belong to exactly one committed batch? Looks at the journal's words, not at files.</summary>
internal static class CoverageCheck
{
    /// <summary>Adds what is wrong to <paramref name="problems"/>.</summary>
    /// <param name="geneIds">Gene id by ordinal.</param>
    /// <param name="batches">In the order of their first genes.</param>
    /// <returns>Genes that are in exactly one batch, genes that are in none, and the batches in front of the first of these: only
    /// their places in the master folder are known.</returns>
    public static (int Covered, int Missing, int Placed) Run(
        IReadOnlyDictionary<int, string> geneIds,
        IReadOnlyList<CommittedBatch> batches,
        ICollection<VerificationProblem> problems)
    {
        var times = geneIds.Keys.ToDictionary(ordinal => ordinal, _ => 0);
        foreach (var batch in batches)
        {
            CheckFigures(batch, problems);
            for (var ordinal = batch.FirstOrdinal; ordinal <= batch.LastOrdinal; ordinal++)
            {
                if (times.TryGetValue(ordinal, out var before))
                {
                    times[ordinal] = before + 1;
                }
            }
        }

        var missing = times.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList();
        foreach (var (first, last) in Runs(missing))
        {
            Add(problems, Genes(first, last, geneIds), "in no committed batch; resume the build");
        }

        foreach (var (first, last) in Runs(times.Where(pair => pair.Value > 1).Select(pair => pair.Key)))
        {
            Add(problems, Genes(first, last, geneIds), "in more than one committed batch; put back the journals of the chunks from a backup, or start the build anew in another folder");
        }

        var hole = missing.DefaultIfEmpty(int.MaxValue).Min();
        return (times.Values.Count(count => count == 1), missing.Count, batches.TakeWhile(batch => batch.FirstOrdinal < hole).Count());
    }

    private static void CheckFigures(CommittedBatch batch, ICollection<VerificationProblem> problems)
    {
        if (batch.GeneRows.Count != batch.Genes || batch.GeneRows.Sum() != batch.Rows)
        {
            var where = $"batch {batch.Batch} of chunk {batch.Chunk}";
            problems.Add(new VerificationProblem(
                VerificationKind.Coverage,
                where,
                $"The commit of {where} names {batch.Genes} genes and {batch.Rows} rows but lists {batch.GeneRows.Count} genes with {batch.GeneRows.Sum()} rows."));
        }
    }

    private static void Add(ICollection<VerificationProblem> problems, string genes, string what)
        => problems.Add(new VerificationProblem(VerificationKind.Coverage, genes, $"Of the plan, {genes} is {what}."));

    private static string Genes(int first, int last, IReadOnlyDictionary<int, string> geneIds)
        => first == last ? $"gene {geneIds[first]}" : $"every gene from {geneIds[first]} to {geneIds[last]}";

    /// <summary>Joins neighbouring ordinals, so that a lost chunk is one sentence and not a thousand.</summary>
    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> ordinals)
    {
        (int First, int Last)? run = null;
        foreach (var ordinal in ordinals.Order())
        {
            if (run is { } open && open.Last + 1 == ordinal)
            {
                run = (open.First, ordinal);
                continue;
            }

            if (run is { } done)
            {
                yield return done;
            }

            run = (ordinal, ordinal);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}
