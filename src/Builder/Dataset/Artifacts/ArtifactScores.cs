using Builder.Inputs.Artifacts;

namespace Builder.Dataset.Artifacts;

/// <summary>
/// The scores, their context and the features derived of them for the rows of a prediction run: what the tables say, and
/// where they lack a column or a row has no value, what follows from the rest.
/// <para>
/// A table has one context for a row, that of the pass which found it; so donor and acceptor features that have to be
/// computed both look at it, as those of the run do. Without context columns the neighbours are taken from the run's own rows
/// there, and are 0 where it has none.
/// </para>
/// </summary>
internal sealed class ArtifactScores
{
    private const int FirstContext = 3;
    private const int FirstDerived = 7;

    private readonly ArtifactGene _gene;
    private readonly string?[] _inFile;
    private readonly Lazy<Dictionary<int, int>> _rowAt;

    /// <param name="columns">The number columns that the tables have: <see cref="ArtifactTables.NumberColumns"/>.</param>
    public ArtifactScores(ArtifactGene gene, IReadOnlyCollection<string> columns)
    {
        _gene = gene;
        _inFile = [.. Names.Select(name => columns.Contains(name) ? name : null)];
        _rowAt = new(() => Enumerable.Range(0, gene.Rows).DistinctBy(row => gene.Positions[row]).ToDictionary(row => gene.Positions[row]));
    }

    /// <summary>The columns of group 2 in schema order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "donor_score", "acceptor_score", "neither_score",
        "context_score_m2", "context_score_m1", "context_score_p1", "context_score_p2",
        .. DerivedFeatures.Names,
    ];

    /// <summary>All values of one row.</summary>
    /// <param name="source">Row of the gene as the tables have it.</param>
    /// <param name="values">As long as <see cref="Names"/>.</param>
    public void Read(int source, Span<double> values)
    {
        for (var i = 0; i < FirstContext; i++)
        {
            values[i] = _gene.Numbers(Names[i])[source];
        }

        var donor = Around(source, "donor_score");
        var acceptor = Around(source, "acceptor_score");
        var context = Neighbours.Larger(donor, acceptor);
        (values[3], values[4], values[5], values[6]) = (context.M2, context.M1, context.P1, context.P2);
        DerivedFeatures.Compute(values[0], values[1], values[2], donor, acceptor, context, values[FirstDerived..]);
        for (var i = FirstDerived; i < values.Length; i++)
        {
            values[i] = Said(i, source) ?? values[i];
        }
    }

    private Neighbours Around(int source, string scores) => new(
        Said(3, source) ?? At(source, -2, scores),
        Said(4, source) ?? At(source, -1, scores),
        Said(5, source) ?? At(source, 1, scores),
        Said(6, source) ?? At(source, 2, scores));

    private double? Said(int column, int source)
        => _inFile[column] is { } name && _gene.Numbers(name)[source] is var value && !double.IsNaN(value) ? value : null;

    private double At(int source, int offset, string scores)
        => _rowAt.Value.TryGetValue(_gene.Positions[source] + offset, out var row) ? _gene.Numbers(scores)[row] : 0;
}
