using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>Scores are computed in stretches that depend on which rows stand near each other; the values must not.</summary>
public sealed class ScoreColumnsTests
{
    [Fact]
    public void Rows_filled_together_have_the_scores_of_rows_filled_one_by_one()
    {
        var trainer = new PwmTrainer();
        var (genes, sequences) = Samples.Corpus(12);
        for (var i = 0; i < genes.Length; i++)
        {
            trainer.Add(genes[i], sequences[i]);
        }

        var gene = new GeneAtHand(new DatasetOptions(), new PwmModel(trainer.Finish()));
        gene.TakeUp(Samples.Gene(5000, [], []), Samples.RandomSequence(5000, 4));
        RowDraft[] rows = [.. Positions().Select(Row)];

        var together = Fill(gene, rows);

        Assert.Equal(rows.Length, together.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(Assert.Single(Fill(gene, [rows[i]])), together[i]);
        }
    }

    /// <summary>Both ends of the gene, a hundred neighbours, and gaps of every width around that at which a stretch ends.</summary>
    private static IEnumerable<int> Positions()
    {
        var gaps = Enumerable.Range(20, 30);
        return [0, 1, .. Enumerable.Range(1000, 100), .. gaps.Select(gap => 1200 + (gap * gap)), 4998, 4999];
    }

    /// <summary>Every third is scored beside its position, as a TP is whose call is there.</summary>
    private static RowDraft Row(int position)
        => new(position, position % 3 == 0 && position > 2 ? position - 2 : position, -1, PredictionType.TrueNegative, SpliceType.Neither);

    private static List<double[]> Fill(GeneAtHand gene, RowDraft[] rows)
    {
        var scores = new ScoreColumns();
        foreach (var column in scores.Columns)
        {
            column.Reserve(rows.Length);
        }

        scores.Fill(gene, rows, 0);
        return [.. Enumerable.Range(0, rows.Length).Select(row => scores.Columns.Select(column => Value(column, row)).ToArray())];
    }

    private static double Value(Column column, int row)
        => column is Column<double> numbers ? numbers.Fill(row, 1)[0] : ((Column<int>)column).Fill(row, 1)[0];
}
