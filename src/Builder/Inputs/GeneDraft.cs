namespace Builder.Inputs;

/// <summary>A gene as the annotation has it, before it is known to be sound.</summary>
/// <param name="id">Without prefix.</param>
/// <param name="line">1-based, of its row or of the first row that mentions it.</param>
internal sealed class GeneDraft(string id, int line)
{
    public string Id { get; } = id;

    public int Line { get; private set; } = line;

    /// <summary>True if a row of its own says where the gene stands, false if its parts do.</summary>
    public bool HasRow { get; private set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    /// <summary>Number in the <see cref="SequenceTable"/>.</summary>
    public int Sequence { get; private set; }

    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; }

    /// <summary>As in the file: + - . ?</summary>
    public char Strand { get; private set; }

    /// <summary>In the order of the file.</summary>
    public List<TranscriptDraft> Transcripts { get; } = [];

    /// <summary>Puts the gene where its own row says.</summary>
    public void Place(int sequence, in FeatureLine feature, int line)
    {
        (HasRow, Line) = (true, line);
        (Sequence, Strand, Start, End) = (sequence, feature.Strand, feature.Start, feature.End);
    }

    /// <summary>Widens a gene without a row over one of its parts; parts elsewhere than the first do not count.</summary>
    public void Cover(int sequence, in FeatureLine feature)
    {
        if (End == 0)
        {
            (Sequence, Strand) = (sequence, feature.Strand);
        }

        if (!HasRow && sequence == Sequence && feature.Strand == Strand)
        {
            (Start, End) = (Math.Min(Start, feature.Start), Math.Max(End, feature.End));
        }
    }
}

/// <summary>A transcript as the annotation has it.</summary>
/// <param name="Id">Without prefix.</param>
/// <param name="Parts">In the order of the file.</param>
internal sealed record TranscriptDraft(string Id, string? Type, int Line, List<TranscriptPart> Parts);

/// <summary>An exon, CDS or UTR row.</summary>
/// <param name="Sequence">Number in the <see cref="SequenceTable"/>.</param>
/// <param name="Shared">True if the row names several parents.</param>
internal readonly record struct TranscriptPart(
    long Start,
    long End,
    int Sequence,
    int Line,
    PartKind Kind,
    char Strand,
    bool Shared)
{
    public static TranscriptPart Of(in FeatureLine feature, int sequence, int line, PartKind kind, bool shared)
        => new(feature.Start, feature.End, sequence, line, kind, feature.Strand, shared);
}
