using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Group 1: which position a row is about, and what is true of it. The only columns that may know the label.</summary>
internal sealed class KeyColumns : ColumnGroup
{
    private static readonly ReadOnlyMemory<char>[] PredictionNames =
        ["TP".AsMemory(), "FN".AsMemory(), "FP".AsMemory(), "TN".AsMemory()];

    private static readonly ReadOnlyMemory<char>[] SpliceNames =
        ["donor".AsMemory(), "acceptor".AsMemory(), "neither".AsMemory()];

    private readonly Column<ReadOnlyMemory<char>> _geneId;
    private readonly Column<ReadOnlyMemory<char>> _transcriptId;
    private readonly Column<ReadOnlyMemory<char>> _chrom;
    private readonly Column<ReadOnlyMemory<char>> _strand;
    private readonly Column<int> _position;
    private readonly Column<long> _absolutePosition;
    private readonly Column<int> _predictedPosition;
    private readonly Column<int> _truePosition;
    private readonly Column<ReadOnlyMemory<char>> _predType;
    private readonly Column<ReadOnlyMemory<char>> _spliceType;

    public KeyColumns(RowSource source)
        : base(1)
    {
        _geneId = Text("gene_id");
        _transcriptId = Text("transcript_id", nullable: true);
        _chrom = Text("chrom");
        _strand = Text("strand");
        _position = Int32("position");
        _absolutePosition = Int64("absolute_position", nullable: source == RowSource.Artifacts);
        _predictedPosition = Int32("predicted_position", nullable: true);
        _truePosition = Int32("true_position", nullable: true);
        _predType = Text("pred_type");
        _spliceType = Text("splice_type");
    }

    public static SpliceType? SpliceTypeOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < SpliceNames.Length; i++)
        {
            if (name.SequenceEqual(SpliceNames[i].Span))
            {
                return (SpliceType)i;
            }
        }

        return null;
    }

    /// <summary>The genomic coordinate of a position, 1-based; null where the gene's place is not known.</summary>
    public static long? AbsolutePosition(PlannedGene gene, int position)
        => gene.Strand == Strand.Plus ? gene.Start + position : gene.End - position;

    public override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        _geneId.Fill(at, rows.Length).Fill(gene.Gene.Id.AsMemory());
        _chrom.Fill(at, rows.Length).Fill(gene.Gene.Chrom.AsMemory());
        _strand.Fill(at, rows.Length).Fill((gene.Gene.Strand == Strand.Plus ? "+" : "-").AsMemory());
        var positions = _position.Fill(at, rows.Length);
        var predTypes = _predType.Fill(at, rows.Length);
        var spliceTypes = _spliceType.Fill(at, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            positions[i] = row.Position;
            _absolutePosition.Put(at + i, AbsolutePosition(gene.Gene, row.Position));
            predTypes[i] = PredictionNames[(int)row.Prediction];
            spliceTypes[i] = SpliceNames[(int)row.Splice];
            _predictedPosition.Append(
                row.Prediction is PredictionType.TruePositive or PredictionType.FalsePositive ? row.Centre : null);
            _truePosition.Append(row.Site >= 0 ? row.Position : null);
            _transcriptId.Append(Transcript(gene.Gene, row));
        }
    }

    private static ReadOnlyMemory<char>? Transcript(PlannedGene gene, RowDraft row)
    {
        if (row.Site < 0)
        {
            return null;
        }

        var id = (row.Splice == SpliceType.Donor ? gene.Donors : gene.Acceptors)[row.Site].TranscriptId;
        if (id.Length == 0)
        {
            return null; // a prediction run may name none
        }

        return id.AsMemory();
    }
}
