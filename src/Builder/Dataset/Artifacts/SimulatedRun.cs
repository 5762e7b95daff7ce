using System.Globalization;
using System.Text;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>
/// Tables as a meta-spliceai prediction run would leave them of a genome, with the built-in base model in the place of SpliceAI: to
/// try the artifacts source on. The conventions are the run's: positions one too large on the plus strand, windows of 250
/// nucleotides to both sides, 1.2 TNs for each other row, 500 genes of a chromosome in a file.
/// </summary>
public static class SimulatedRun
{
    private const int GenesOfATable = 500;
    private const int Flank = 250;

    /// <summary>The TNs that a run keeps.</summary>
    private static readonly DatasetOptions Options = new() { KmerSizes = [], Enrichers = [], HardProbability = 1, Window = 0, EasyRatio = 1.2 };

    private static readonly string[] Before =
        ["gene_id", "transcript_id", "chrom", "strand", "position", "predicted_position", "true_position", "pred_type", "splice_type", "score"];

    private static readonly string[] After = ["transcript_count", "window_start", "window_end", "sequence"];

    /// <summary>Writes the tables; they appear together or not at all.</summary>
    /// <param name="folder">Must not be there yet.</param>
    /// <returns>Rows written.</returns>
    /// <exception cref="InputException">The genome cannot be used, or the folder is there or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static long Write(string genome, string annotation, string folder, CancellationToken cancellationToken)
    {
        EnsureFree(folder);
        using var source = GeneSource.Open(genome, Path.GetDirectoryName(folder)!);
        var genes = Read(genome, annotation, Path.GetDirectoryName(folder)!);
        var positions = new GeneAtHand(Options, new PwmModel(GeneErrors.Learn(genes, source, cancellationToken)));
        var partial = $"{folder}.partial-{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(partial);
            var rows = 0L;
            foreach (var chromosome in genes.GroupBy(gene => gene.Chrom))
            {
                var first = 1;
                foreach (var chunk in chromosome.Chunk(GenesOfATable))
                {
                    using var table = new StreamWriter(Path.Combine(partial, $"analysis_sequences_{chromosome.Key}_chunk_{first}_{first + chunk.Length - 1}.tsv"));
                    rows += Write(table, chunk, source, positions, cancellationToken);
                    first += chunk.Length;
                }
            }

            Directory.Move(partial, folder);
            return rows;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot take simulated tables ({error.Message.TrimEnd('.')}); name a writable folder with enough room.", error);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    /// <summary>Checks that tables can be written to a folder.</summary>
    /// <exception cref="InputException">It is there already.</exception>
    public static void EnsureFree(string folder)
    {
        if (Directory.Exists(folder) || File.Exists(folder))
        {
            throw new InputException($"{folder} exists already and is not overwritten; name another folder.");
        }
    }

    private static IReadOnlyList<PlannedGene> Read(string genome, string annotation, string scratch)
    {
        using var fasta = FastaFile.Open(genome, scratch);
        var genes = AnnotationReader.Read(annotation, fasta.Sequences).Genes;
        return Planner.Describe(genes, genes);
    }

    private static long Write(
        StreamWriter table, IEnumerable<PlannedGene> genes, GeneSource source, GeneAtHand hand, CancellationToken cancellationToken)
    {
        table.NewLine = "\n";
        table.WriteLine(string.Join('\t', [.. Before, .. ArtifactScores.Names, .. After]));
        var (scores, rows) = (new ScoreColumns(), 0L);
        foreach (var gene in genes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sequence = source.Sequence(gene);
            hand.TakeUp(gene, sequence);
            foreach (var column in scores.Columns)
            {
                column.Clear();
                column.Reserve(hand.Rows.Length);
                column.Rewind();
            }

            scores.Fill(hand, hand.Rows, 0);
            foreach (var row in hand.Rows)
            {
                table.WriteLine(Line(gene, row, [.. scores.Columns.Select(Next)], sequence.Span));
            }

            rows += hand.Rows.Length;
        }

        return rows;
    }

    private static double Next(Column column)
        => column is Column<double> numbers ? numbers.Next()!.Value : ((Column<int>)column).Next()!.Value;

    private static string Line(PlannedGene gene, RowDraft row, double[] scores, ReadOnlySpan<byte> sequence)
    {
        var shift = gene.Strand == Strand.Plus ? 1 : 0;
        var (position, isSite) = (row.Centre + shift, row.Site >= 0);
        var (start, end) = WindowColumns.Around(position, Flank, sequence.Length);
        var transcript = isSite ? (row.Splice == SpliceType.Donor ? gene.Donors : gene.Acceptors)[row.Site].TranscriptId : "\"\"";
        var called = row.Prediction is PredictionType.TruePositive or PredictionType.FalsePositive ? Text(position) : "";
        var score = row.Splice switch
        {
            SpliceType.Donor => scores[0],
            SpliceType.Acceptor => scores[1],
            _ => Math.Max(scores[0], scores[1]),
        };
        string[] before =
        [
            gene.Id, transcript, gene.Chrom, gene.Strand == Strand.Plus ? "+" : "-", Text(position), called,
            isSite ? Text(row.Position + shift) : "", Prediction(row), Splice(row), Text(score),
        ];
        string[] after = [isSite ? "1" : "0", Text(start), Text(end), Encoding.ASCII.GetString(sequence[start..end])];
        return string.Join('\t', [.. before, .. scores.Select(Text), .. after]);
    }

    private static string Prediction(RowDraft row) => row.Prediction switch
    {
        PredictionType.TruePositive => "TP",
        PredictionType.FalseNegative => "FN",
        PredictionType.FalsePositive => "FP",
        _ => "TN",
    };

    private static string Splice(RowDraft row) => row.Splice switch
    {
        SpliceType.Donor => "donor",
        SpliceType.Acceptor => "acceptor",
        _ => "",
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
