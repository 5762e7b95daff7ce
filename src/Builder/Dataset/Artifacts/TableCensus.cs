using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>A gene of a prediction run as it would be planned.</summary>
/// <param name="Errors">As the rows of a build would show them.</param>
internal sealed record CountedGene(PlannedGene Gene, ErrorCount Errors);

/// <summary>
/// What the tables of a prediction run say of its genes: each is read once at planning, so that a plan knows its sites and its
/// size, and tables that cannot be built from are found before a build begins. One gene's rows are in memory at a time.
/// </summary>
/// <param name="Genes">Those that can be built, in the order of the tables.</param>
/// <param name="Warnings">What was left out, one by one.</param>
/// <param name="Notes">The same summed up.</param>
internal sealed record TableCensus(
    IReadOnlyList<CountedGene> Genes, IReadOnlyList<InputWarning> Warnings, IReadOnlyList<string> Notes)
{
    /// <param name="annotation">Decides which genes are built; null = all of them, without what an annotation says.</param>
    /// <exception cref="InputException">A table cannot be read.</exception>
    public static TableCensus Take(ArtifactTables tables, TableAnnotation? annotation, DatasetOptions options, CancellationToken cancel = default)
    {
        var rules = new ArtifactRows(options);
        var genes = new List<CountedGene>();
        List<InputWarning> warnings = [.. annotation?.Warnings ?? [], .. tables.Warnings];
        var counts = new RowCounts();
        foreach (var summary in tables.Genes)
        {
            cancel.ThrowIfCancellationRequested();
            var table = tables.Read(summary.Id);
            var annotated = annotation?.Find(summary.Id);
            var drafts = rules.Of(table, annotated?.Length);
            if (annotation is not null && annotation.FlawOf(table, drafts) is { } flaw)
            {
                var (file, line) = tables.PlaceOf(summary.Id);
                warnings.Add(new InputWarning(file, line, $"Gene {summary.Id} {flaw} and was left out."));
                continue;
            }

            counts.Add(summary, table, drafts);
            genes.Add(new(Describe(summary, drafts, annotated), ErrorsOf(drafts)));
        }

        return new(genes, warnings, [.. annotation?.Notes(tables.Genes.Count - genes.Count) ?? [], .. counts.Notes()]);
    }

    /// <summary>The sites are the run's own, with an annotation too: they are what its rows are labelled by.</summary>
    private static PlannedGene Describe(ArtifactGeneSummary summary, ArtifactDrafts drafts, PlannedGene? annotated) => new(
        Ordinal: 0, Chunk: 1, summary.Id, annotated?.Name, annotated?.Type, summary.Chrom, summary.Strand, annotated?.Start, annotated?.End,
        drafts.Donors, drafts.Acceptors, annotated?.Representative, annotated?.Overlaps)
    {
        TableRows = summary.Rows,
    };

    private static ErrorCount ErrorsOf(ArtifactDrafts drafts) => new(
        drafts.Rows.Count(row => row.Prediction == PredictionType.FalsePositive),
        drafts.Rows.Count(row => row.Prediction == PredictionType.FalseNegative));

    /// <summary>What the user should know of the rows.</summary>
    private sealed class RowCounts
    {
        private int _twice;
        private int _leftOut;
        private int _withoutSequence;

        public void Add(ArtifactGeneSummary summary, ArtifactGene table, ArtifactDrafts drafts)
        {
            _twice += summary.Rows - table.Rows;
            _leftOut += drafts.LeftOut;
            _withoutSequence += Enumerable.Range(0, table.Rows).Count(row => !table.TryGetSequence(row, out var letters) || letters.IsEmpty);
        }

        public IEnumerable<string> Notes()
        {
            if (_twice > 0)
            {
                yield return $"left out of the tables: {Rows(_twice)} saying again what another row says of the same position";
            }

            if (_leftOut > 0)
            {
                yield return $"left out of the tables: {Rows(_leftOut)} about no base of the gene, contradicting themselves, or calling a base neither that another row calls a site";
            }

            if (_withoutSequence > 0)
            {
                yield return $"{Rows(_withoutSequence)} of the tables without a sequence: the window is null there, and k-mers are 0";
            }
        }

        private static string Rows(int count) => $"{count:N0} {(count == 1 ? "row" : "rows")}";
    }
}
