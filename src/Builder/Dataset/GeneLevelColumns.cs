using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Enricher <c>gene_level</c>: the gene and its representative transcript, the same for all its rows so that they do not
/// give the label away. Transcript columns are null for a gene without transcripts; with tables of a prediction run all are null
/// without an annotation.
/// </summary>
internal sealed class GeneLevelColumns : ColumnGroup
{
    private readonly Column<long> _transcriptLength;
    private readonly Column<long> _txStart;
    private readonly Column<long> _txEnd;
    private readonly Column<long> _geneStart;
    private readonly Column<long> _geneEnd;
    private readonly Column<ReadOnlyMemory<char>> _geneType;
    private readonly Column<long> _geneLength;
    private readonly Column<int> _numExons;
    private readonly Column<double> _avgExonLength;
    private readonly Column<double> _medianExonLength;
    private readonly Column<long> _totalExonLength;

    public GeneLevelColumns(RowSource source)
        : base(5)
    {
        var unplaced = source == RowSource.Artifacts;
        _transcriptLength = Int64("transcript_length", nullable: true, repeats: true);
        _txStart = Int64("tx_start", nullable: true, repeats: true);
        _txEnd = Int64("tx_end", nullable: true, repeats: true);
        _geneStart = Int64("gene_start", unplaced, repeats: true);
        _geneEnd = Int64("gene_end", unplaced, repeats: true);
        _geneType = Text("gene_type", nullable: true);
        _geneLength = Int64("gene_length", unplaced, repeats: true);
        _numExons = Int32("num_exons", nullable: true, repeats: true);
        _avgExonLength = Double("avg_exon_length", nullable: true, repeats: true);
        _medianExonLength = Double("median_exon_length", nullable: true, repeats: true);
        _totalExonLength = Int64("total_exon_length", nullable: true, repeats: true);
    }

    public override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        var (planned, transcript, count) = (gene.Gene, gene.Gene.Representative, rows.Length);
        _geneStart.Put(at, planned.Start, count);
        _geneEnd.Put(at, planned.End, count);
        _geneLength.Put(at, planned.IsPlaced ? planned.Length : null, count);
        _geneType.Append(TextOrNull(planned.Type), count);

        // transcript_length is the genomic span with introns, as in the builder this one replaces.
        _transcriptLength.Append(transcript?.End - transcript?.Start + 1, count);
        _txStart.Append(transcript?.Start, count);
        _txEnd.Append(transcript?.End, count);
        _numExons.Append(transcript?.Exons, count);
        _avgExonLength.Append(transcript?.MeanExonLength, count);
        _medianExonLength.Append(transcript?.MedianExonLength, count);
        _totalExonLength.Append(transcript?.TotalExonLength, count);
    }

    /// <summary>Said out loud because a bare null would convert to an empty text.</summary>
    private static ReadOnlyMemory<char>? TextOrNull(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.AsMemory();
    }
}
