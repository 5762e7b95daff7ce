namespace Builder.Tests.Oracle;

/// <summary>The random numbers of one gene.</summary>
/// <param name="Place">0 to 1: where on the sequence it starts.</param>
/// <param name="Offset">Bases before the first exon.</param>
/// <param name="Variants">One transcript each; none = a gene without transcripts.</param>
/// <param name="Painted">True: real splice signals stand at its introns.</param>
/// <param name="Coding">Of type protein_coding where types are told.</param>
internal sealed record GeneDraft(
    int Chrom,
    double Place,
    bool Plus,
    int Length,
    int Offset,
    (int Exon, int Intron, bool Coding)[] Segments,
    (int Skipped, int Shift, int Segments)[] Variants,
    bool Painted,
    bool Coding)
{
    public OracleGene Gene(string id, string? type, string chrom, int chromLength)
    {
        var length = Math.Min(Length, chromLength);
        var start = 1 + (int)(Place * (chromLength - length));
        var transcripts = new List<OracleTranscript>();
        for (var i = 0; i < Variants.Length; i++)
        {
            // The smallest id is not the first of the file.
            transcripts.Add(new($"{id}.t{Variants.Length - i}", Exons(Variants[i], start, start + length - 1)));
        }

        return new(id, type, chrom, Plus ? '+' : '-', start, start + length - 1, transcripts);
    }

    private List<OracleExon> Exons((int Skipped, int Shift, int Segments) variant, int first, int last)
    {
        var exons = new List<OracleExon>();
        var at = first + Offset + variant.Shift;
        for (var i = 0; i < Math.Min(variant.Segments, Segments.Length) && at <= last; i++)
        {
            var (exon, intron, coding) = Segments[i];
            var end = Math.Min(at + exon - 1, last);
            if (i != variant.Skipped)
            {
                exons.Add(new(at, end, coding));
            }

            at = end + 1 + intron;
        }

        // A transcript needs an exon.
        return exons.Count > 0 ? exons : [new(first, last, false)];
    }
}
