using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>The rows of one gene of a prediction run.</summary>
/// <param name="Donors">Distinct positions, ascending; the transcript is empty where the run names none.</param>
/// <param name="Acceptors">As <paramref name="Donors"/>.</param>
/// <param name="Rows">By position, then donor, acceptor, neither; no two have the same position and label. Their sites are indexes
/// into the donors or acceptors, their sources rows of the <see cref="ArtifactGene"/>.</param>
/// <param name="LeftOut">Rows that are about no base of the gene, contradict themselves, or are said of a base of which a
/// better row says something else.</param>
internal sealed record ArtifactDrafts(
    IReadOnlyList<SpliceSite> Donors,
    IReadOnlyList<SpliceSite> Acceptors,
    IReadOnlyList<RowDraft> Rows,
    int LeftOut);

/// <summary>
/// Positions of the artifacts source: what <see cref="RowSelector"/> is for the genome source. A row goes where its true site
/// is, on both strands as a 0-based index, and TNs are thinned out by the same rules.
/// </summary>
internal sealed class ArtifactRows(DatasetOptions options)
{
    private readonly EasyNegatives _easy = new(options.Seed);

    /// <param name="length">Of the gene in nucleotides; null where no annotation says. Rows that are no sites and lie behind its last
    /// base are left out: the run pads a gene by a base.</param>
    public ArtifactDrafts Of(ArtifactGene gene, int? length = null)
    {
        var sound = Enumerable.Range(0, gene.Rows).Select(source => TryPlace(gene, source)).OfType<RowDraft>()
            .Where(draft => draft.Splice != SpliceType.Neither || length is null || draft.Position < length);
        var rows = Distinct(sound);
        var leftOut = gene.Rows - rows.Count;
        return new(Number(gene, rows, SpliceType.Donor), Number(gene, rows, SpliceType.Acceptor), Thin(gene, rows), leftOut);
    }

    /// <summary>The tables' coordinate is one too large on the plus strand; index 0 there is about no base.</summary>
    private static RowDraft? TryPlace(ArtifactGene gene, int source)
    {
        var (prediction, splice) = ((PredictionType)gene.Predictions[source], (SpliceType)gene.Splices[source]);
        var isSite = prediction is PredictionType.TruePositive or PredictionType.FalseNegative;
        var shift = gene.Strand == Strand.Plus ? 1 : 0;
        var position = (isSite ? gene.TruePositions[source] ?? gene.Positions[source] : gene.Positions[source]) - shift;
        var centre = gene.Positions[source] - shift;
        return isSite == (splice != SpliceType.Neither) && position >= 0 && centre >= 0
            ? new(position, centre, -1, prediction, splice) { Source = source }
            : null;
    }

    /// <summary>In order, one for each position and label, and no TN where there is a site: the run looks for donors and
    /// acceptors one after the other, and the one pass does not know the sites of the other.</summary>
    private static List<RowDraft> Distinct(IEnumerable<RowDraft> drafts)
    {
        var rows = new List<RowDraft>();
        foreach (var draft in drafts.OrderBy(draft => (draft.Position, draft.Splice, draft.Prediction, draft.Source)))
        {
            if (rows.Count > 0 && rows[^1].Position == draft.Position
                && (rows[^1].Splice == draft.Splice || draft.Prediction == PredictionType.TrueNegative))
            {
                continue;
            }

            rows.Add(draft);
        }

        return rows;
    }

    private static List<SpliceSite> Number(ArtifactGene gene, List<RowDraft> rows, SpliceType type)
    {
        var sites = new List<SpliceSite>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Splice == type)
            {
                sites.Add(new(rows[i].Position, gene.TranscriptIds[rows[i].Source] ?? ""));
                rows[i] = rows[i] with { Site = sites.Count - 1 };
            }
        }

        return sites;
    }

    private List<RowDraft> Thin(ArtifactGene gene, List<RowDraft> rows)
    {
        List<int> others = [.. rows.Where(row => !IsNegative(row)).Select(row => row.Position)];
        var (donor, acceptor) = (gene.Numbers("donor_score").ToArray(), gene.Numbers("acceptor_score").ToArray());
        bool Stays(RowDraft row)
            => !IsNegative(row)
            || Math.Max(donor[row.Source], acceptor[row.Source]) >= options.HardProbability
            || IsNear(others, row.Position);

        var kept = rows.Where(Stays).ToHashSet();
        _easy.Begin(gene.Id, (int)Math.Min(rows.Count, Math.Floor(options.EasyRatio * others.Count)));
        foreach (var easy in rows.Where(row => !kept.Contains(row)))
        {
            _easy.Offer(easy.Position);
        }

        var chosen = _easy.Chosen().ToHashSet();
        return [.. rows.Where(row => kept.Contains(row) || chosen.Contains(row.Position))];
    }

    private static bool IsNegative(RowDraft row) => row.Prediction == PredictionType.TrueNegative;

    /// <param name="others">Ascending.</param>
    private bool IsNear(List<int> others, int position)
    {
        var found = others.BinarySearch(position);
        var next = found < 0 ? ~found : found;
        return (next < others.Count && (long)others[next] - position <= options.Window)
            || (next > 0 && (long)position - others[next - 1] <= options.Window);
    }
}
