using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The base model's errors in genes, as the rows of a build with this model would show them; one gene is in memory at a time.</summary>
internal static class GeneErrors
{
    /// <summary>Counts a base model's errors in each gene.</summary>
    /// <param name="cancel">Ends it.</param>
    public static IReadOnlyList<ErrorCount> Count(
        IEnumerable<PlannedGene> genes, GeneSource source, DatasetOptions options, PwmMatrices model, CancellationToken cancel = default)
    {
        var atHand = new GeneAtHand(options, new PwmModel(model));
        var counts = new List<ErrorCount>();
        foreach (var gene in genes)
        {
            cancel.ThrowIfCancellationRequested();
            atHand.TakeUp(gene, source.Sequence(gene));
            counts.Add(Count(atHand.Rows));
        }

        return counts;
    }

    /// <summary>The base model that these genes teach.</summary>
    public static PwmMatrices Learn(IEnumerable<PlannedGene> genes, GeneSource source, CancellationToken cancel = default)
    {
        var trainer = new PwmTrainer();
        foreach (var gene in genes)
        {
            cancel.ThrowIfCancellationRequested();
            trainer.Add(gene, source.Sequence(gene).Span);
        }

        return trainer.Finish();
    }

    private static ErrorCount Count(ReadOnlySpan<RowDraft> rows)
    {
        var (positives, negatives) = (0, 0);
        foreach (ref readonly var row in rows)
        {
            positives += row.Prediction == PredictionType.FalsePositive ? 1 : 0;
            negatives += row.Prediction == PredictionType.FalseNegative ? 1 : 0;
        }

        return new(positives, negatives);
    }
}
