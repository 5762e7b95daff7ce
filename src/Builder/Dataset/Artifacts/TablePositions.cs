using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>Positions from the tables of a prediction run: each gene is read from where the index says its rows are.</summary>
internal sealed class TablePositions : IPositionSource
{
    private readonly TableGene _gene;

    public TablePositions(ArtifactTables tables, DatasetOptions options) => _gene = new TableGene(options, tables);

    /// <summary>
    /// Opens the tables of a build, if they are still those that it was planned with. An index that was lost, or that does not
    /// belong to them (the build was copied, the tables were touched), is made anew.
    /// </summary>
    /// <param name="genes">The genes that will be taken up: memory is theirs.</param>
    /// <exception cref="InputException">A table is not what it was or cannot be read, or the index cannot be made.</exception>
    public static TablePositions Open(BuildRecord record, BuildFolder folder, IEnumerable<PlannedGene> genes)
    {
        var request = record.Request;
        TableIdentity.Demand(request.Artifacts!, record.Inputs.Artifacts!);
        var wanted = genes.Select(gene => gene.Id).ToHashSet();
        var tables = ArtifactTables.Open(request.Artifacts!, folder.Artifacts, wanted);
        wanted.ExceptWith(tables.Genes.Select(gene => gene.Id));
        return wanted.Count == 0
            ? new TablePositions(tables, request.Options)
            : throw new InputException(
                $"{request.Artifacts} has no rows of gene {wanted.First()}, which the plan names; take the build's folder from a backup, or start the build anew in another --output-dir.");
    }

    public StageMeter Stages => _gene.Stages;

    public GeneRows TakeUp(PlannedGene gene)
    {
        _gene.TakeUp(gene);
        return _gene;
    }

    public void Dispose()
    {
        // Tables are opened for each gene and closed again.
    }
}
