using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>All that the tables of a prediction run say of the one gene a worker holds; memory is that of its rows.</summary>
internal sealed class TableGene(DatasetOptions options, ArtifactTables tables) : GeneRows
{
    private readonly ArtifactRows _rows = new(options);
    private ArtifactGene? _table;
    private ArtifactScores? _scores;

    /// <summary>The rows as the tables have them; a <see cref="RowDraft.Source"/> is a row here.</summary>
    public ArtifactGene Table => _table ?? throw new InvalidOperationException("No gene has been taken up yet.");

    public ArtifactScores Scores => _scores ?? throw new InvalidOperationException("No gene has been taken up yet.");

    /// <summary>Reads a gene and decides which of its rows are kept; what was known of the gene before is gone.</summary>
    /// <exception cref="InputException">The tables cannot be read, or say something else of the gene than when it was planned.</exception>
    public void TakeUp(PlannedGene gene)
    {
        Stages.Start();
        (_table, _scores) = (null, null); // first, so that it can be collected while the next gene is read
        var table = tables.Read(gene.Id);
        Stages.Lap(Stage.Input);
        var drafts = _rows.Of(table, gene.IsPlaced ? gene.Length : null);
        if (!drafts.Donors.SequenceEqual(gene.Donors) || !drafts.Acceptors.SequenceEqual(gene.Acceptors))
        {
            throw new InputException(
                $"{tables.PlaceOf(gene.Id).File} has other splice sites of gene {gene.Id} than when the build was planned; put the tables of then back and resume, or start the build anew in another --output-dir.");
        }

        (Gene, _table, _scores) = (gene, table, new ArtifactScores(table, tables.NumberColumns));
        Drafts.Clear();
        Drafts.AddRange(drafts.Rows);
        Stages.Lap(Stage.Downsampling);
    }
}
