using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>A row of a prediction run that is kept.</summary>
/// <param name="Row">As the genome source makes it; its site is an index into the donors or acceptors of the run.</param>
/// <param name="Source">The row of the <see cref="ArtifactGene"/>, for <see cref="ArtifactScores"/> and <see cref="ArtifactWindow"/>.</param>
internal readonly record struct ArtifactDraft(RowDraft Row, int Source);

/// <summary>The rows of one gene of a prediction run.</summary>
/// <param name="Donors">Distinct positions, ascending; the transcript is empty where the run names none.</param>
/// <param name="Acceptors">As <paramref name="Donors"/>.</param>
/// <param name="Rows">By position, then donor, acceptor, neither; no two have the same position and label.</param>
/// <param name="LeftOut">Rows that are about no base of the gene, contradict themselves, or are said of a base of which a
/// better row says something else.</param>
internal sealed record ArtifactDrafts(
    IReadOnlyList<SpliceSite> Donors,
    IReadOnlyList<SpliceSite> Acceptors,
    IReadOnlyList<ArtifactDraft> Rows,
    int LeftOut);

/// <summary>
/// Positions of the artifacts source: what <see cref="RowSelector"/> is for the genome source. A row goes where its true site
/// is, on both strands as a 0-based index, and TNs are thinned out by the same rules.
/// </summary>
internal sealed class ArtifactRows(DatasetOptions options)
{
    private readonly EasyNegatives _easy = new(options.Seed);

    public ArtifactDrafts Of(ArtifactGene gene)
    {
        var sound = Enumerable.Range(0, gene.Rows).Select(source => TryPlace(gene, source)).OfType<ArtifactDraft>();
        var rows = Distinct(sound);
        var leftOut = gene.Rows - rows.Count;
        return new(Number(gene, rows, SpliceType.Donor), Number(gene, rows, SpliceType.Acceptor), Thin(gene, rows), leftOut);
    }

    /// <summary>The tables' coordinate is one too large on the plus strand; index 0 there is about no base.</summary>
    private static ArtifactDraft? TryPlace(ArtifactGene gene, int source)
    {
        var (prediction, splice) = ((PredictionType)gene.Predictions[source], (SpliceType)gene.Splices[source]);
        var isSite = prediction is PredictionType.TruePositive or PredictionType.FalseNegative;
        var shift = gene.Strand == Strand.Plus ? 1 : 0;
        var position = (isSite ? gene.TruePositions[source] ?? gene.Positions[source] : gene.Positions[source]) - shift;
        var centre = gene.Positions[source] - shift;
        return isSite == (splice != SpliceType.Neither) && position >= 0 && centre >= 0
            ? new(new(position, centre, -1, prediction, splice), source)
            : null;
    }

    /// <summary>In order, one for each position and label, and no TN where there is a site: the run looks for donors and
    /// acceptors one after the other, and the one pass does not know the sites of the other.</summary>
    private static List<ArtifactDraft> Distinct(IEnumerable<ArtifactDraft> drafts)
    {
        var rows = new List<ArtifactDraft>();
        foreach (var draft in drafts.OrderBy(draft => (draft.Row.Position, draft.Row.Splice, draft.Row.Prediction, draft.Source)))
        {
            if (rows.Count > 0 && rows[^1].Row.Position == draft.Row.Position
                && (rows[^1].Row.Splice == draft.Row.Splice || draft.Row.Prediction == PredictionType.TrueNegative))
            {
                continue;
            }

            rows.Add(draft);
        }

        return rows;
    }

    private static List<SpliceSite> Number(ArtifactGene gene, List<ArtifactDraft> rows, SpliceType type)
    {
        var sites = new List<SpliceSite>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Row.Splice == type)
            {
                sites.Add(new(rows[i].Row.Position, gene.TranscriptIds[rows[i].Source] ?? ""));
                rows[i] = rows[i] with { Row = rows[i].Row with { Site = sites.Count - 1 } };
            }
        }

        return sites;
    }

    private List<ArtifactDraft> Thin(ArtifactGene gene, List<ArtifactDraft> rows)
    {
        List<int> others = [.. rows.Where(row => !IsNegative(row)).Select(row => row.Row.Position)];
        var (donor, acceptor) = (gene.Numbers("donor_score").ToArray(), gene.Numbers("acceptor_score").ToArray());
        bool Stays(ArtifactDraft row)
            => !IsNegative(row)
            || Math.Max(donor[row.Source], acceptor[row.Source]) >= options.HardProbability
            || IsNear(others, row.Row.Position);

        var kept = rows.Where(Stays).ToHashSet();
        _easy.Begin(gene.Id, (int)Math.Min(rows.Count, Math.Floor(options.EasyRatio * others.Count)));
        foreach (var easy in rows.Where(row => !kept.Contains(row)))
        {
            _easy.Offer(easy.Row.Position);
        }

        var chosen = _easy.Chosen().ToHashSet();
        return [.. rows.Where(row => kept.Contains(row) || chosen.Contains(row.Row.Position))];
    }

    private static bool IsNegative(ArtifactDraft row) => row.Row.Prediction == PredictionType.TrueNegative;

    /// <param name="others">Ascending.</param>
    private bool IsNear(List<int> others, int position)
    {
        var found = others.BinarySearch(position);
        var next = found < 0 ? ~found : found;
        return (next < others.Count && (long)others[next] - position <= options.Window)
            || (next > 0 && (long)position - others[next - 1] <= options.Window);
    }
}
