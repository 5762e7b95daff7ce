using Builder.Planning;

namespace Builder.Tests.Oracle;

/// <summary>One gene of the plan with all that its rows need.</summary>
internal sealed record OraclePlannedGene(OracleGene Gene, string Sequence, OracleTruth Truth);

/// <summary>The whole dataset as the design words it, row by row in plain loops.</summary>
internal sealed class OracleDataset
{
    private readonly DatasetOptions _options;

    /// <param name="selected">The genes that the build asks for; the others only count as overlaps.</param>
    public OracleDataset(OracleGenome genome, DatasetOptions options, Func<OracleGene, bool> selected)
    {
        _options = options;
        foreach (var chrom in genome.Chroms)
        {
            var here = genome.Genes.Where(gene => gene.Chrom == chrom.Name && selected(gene)).ToList();
            here.Sort((one, other) => one.Start != other.Start
                ? one.Start.CompareTo(other.Start)
                : string.CompareOrdinal(one.Id, other.Id));
            foreach (var gene in here)
            {
                Genes.Add(new(gene, OracleSequence.Of(genome, gene), new OracleTruth(genome, gene)));
            }
        }

        foreach (var gene in Genes)
        {
            Model.Learn(gene.Sequence, gene.Truth);
        }
    }

    /// <summary>In the order of the plan.</summary>
    public List<OraclePlannedGene> Genes { get; } = [];

    public OraclePwm Model { get; } = new();

    /// <summary>A gene's rows, each as its columns in schema order.</summary>
    /// <param name="scores">Its donor, acceptor and neither scores.</param>
    public IEnumerable<(OracleRow Row, List<(string Name, object? Value)> Columns)> Rows(
        OraclePlannedGene planned, (double[] Donor, double[] Acceptor, double[] Neither) scores)
    {
        var rows = new OracleRows(planned.Gene.Id, planned.Truth, scores.Donor, scores.Acceptor, _options);
        foreach (var row in rows.Kept())
        {
            yield return (row, Columns(planned, scores, row));
        }
    }

    private List<(string Name, object? Value)> Columns(
        OraclePlannedGene planned, (double[] Donor, double[] Acceptor, double[] Neither) scores, OracleRow row)
    {
        var columns = new List<(string Name, object? Value)>();
        columns.AddRange(Keys(planned, row));
        columns.AddRange(Scores(scores, row.ScoredAt));
        Add(columns, OracleWindow.Of(planned.Sequence, row.Position, _options.Flank));
        foreach (var k in _options.KmerSizes)
        {
            Add(columns, OracleWindow.Kmers(planned.Sequence, row.Position, _options.Flank, k));
        }

        foreach (var enricher in _options.Enrichers)
        {
            columns.AddRange(OracleEnrichers.Of(enricher, planned, row));
        }

        columns.Add(("n_splice_sites", planned.Truth.Donors.Count + planned.Truth.Acceptors.Count));
        columns.Add(("num_overlaps", planned.Truth.Overlaps));
        return columns;
    }

    private static IEnumerable<(string Name, object? Value)> Keys(OraclePlannedGene planned, OracleRow row)
    {
        var gene = planned.Gene;
        var site = row.SpliceType != "neither";
        yield return ("gene_id", gene.Id);
        yield return ("transcript_id", site ? planned.Truth.TranscriptOf(row.SpliceType, row.Position) : null);
        yield return ("chrom", gene.Chrom);
        yield return ("strand", gene.Strand.ToString());
        yield return ("position", row.Position);
        yield return ("absolute_position", OracleEnrichers.Absolute(gene, row.Position));
        yield return ("predicted_position", row.Kind is "TP" or "FP" ? row.ScoredAt : null);
        yield return ("true_position", site ? row.Position : null);
        yield return ("pred_type", row.Kind);
        yield return ("splice_type", row.SpliceType);
    }

    private static IEnumerable<(string Name, object? Value)> Scores(
        (double[] Donor, double[] Acceptor, double[] Neither) scores, int at)
    {
        var donor = Around(scores.Donor, at);
        var acceptor = Around(scores.Acceptor, at);
        var context = new double[4];
        for (var i = 0; i < 4; i++)
        {
            context[i] = Math.Max(donor[i], acceptor[i]);
        }

        var (d, a, n) = (scores.Donor[at], scores.Acceptor[at], scores.Neither[at]);
        yield return ("donor_score", d);
        yield return ("acceptor_score", a);
        yield return ("neither_score", n);
        yield return ("context_score_m2", context[0]);
        yield return ("context_score_m1", context[1]);
        yield return ("context_score_p1", context[2]);
        yield return ("context_score_p2", context[3]);
        foreach (var (name, value) in OracleFeatures.Of((d, a, n), donor, acceptor, context))
        {
            yield return (name, value);
        }
    }

    /// <summary>The scores at −2, −1, +1 and +2; 0 outside the gene.</summary>
    private static double[] Around(double[] scores, int at)
    {
        int[] offsets = [-2, -1, 1, 2];
        var around = new double[4];
        for (var i = 0; i < 4; i++)
        {
            var neighbour = at + offsets[i];
            around[i] = neighbour >= 0 && neighbour < scores.Length ? scores[neighbour] : 0;
        }

        return around;
    }

    private static void Add(List<(string Name, object? Value)> columns, IEnumerable<(string Name, object Value)> more)
    {
        foreach (var (name, value) in more)
        {
            columns.Add((name, value));
        }
    }
}
