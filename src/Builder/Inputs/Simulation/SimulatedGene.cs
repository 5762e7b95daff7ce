namespace Builder.Inputs.Simulation;

/// <summary>A stretch of a gene: 0-based offsets in transcription order, the end excluded.</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Where the exons and transcripts of a gene lie, in transcription order.</summary>
/// <param name="Exons">At least one; introns lie between them.</param>
/// <param name="Coding">From the start codon to the stop codon of the first transcript.</param>
/// <param name="Skipped">The exon that each further transcript lacks.</param>
internal sealed record SimulatedGene(
    Strand Strand,
    IReadOnlyList<Stretch> Exons,
    Stretch Coding,
    IReadOnlyList<int> Skipped)
{
    // The longest human genes have about 2.3 million bases; this also bounds the memory.
    private const int LongestGene = 2_300_000;
    private const double AlternativeShare = 0.35;
    private const int MostAlternatives = 3;

    public int Length => Exons[^1].End;

    public int Sites => 2 * (Exons.Count - 1);

    public static SimulatedGene Draw(GenomeShape shape, Strand strand, RandomSource random)
    {
        var exons = DrawExons(shape, random);
        var firstCoding = exons.Count >= 4 && random.Chance(0.25) ? 1 : 0;
        return new SimulatedGene(strand, exons, DrawCoding(exons, firstCoding, random), DrawSkipped(exons, firstCoding, random));
    }

    private static List<Stretch> DrawExons(GenomeShape shape, RandomSource random)
    {
        if (random.Chance(shape.SingleExonShare))
        {
            return [new Stretch(0, shape.SingleExon.Draw(random))];
        }

        var count = shape.Exons.Draw(random);
        var exons = new List<Stretch> { new(0, shape.FirstExon.Draw(random)) };
        for (var number = 1; number < count; number++)
        {
            var intron = random.Chance(shape.LongIntronShare) ? shape.LongIntron : shape.Intron;
            var length = intron.Draw(random);
            if (exons[^1].End + length > LongestGene)
            {
                length = intron.Least;
            }

            var start = exons[^1].End + length;
            var exon = number == count - 1 ? shape.LastExon : shape.InnerExon;
            exons.Add(new Stretch(start, start + exon.Draw(random)));
        }

        return exons;
    }

    private static Stretch DrawCoding(List<Stretch> exons, int firstCoding, RandomSource random)
    {
        var (first, last) = (exons[firstCoding], exons[^1]);
        var start = first.Start + (first.Length * random.Between(5, 30) / 100);
        var end = last.Start + (last.Length * random.Between(50, 80) / 100);
        var bases = exons.Sum(exon => Math.Max(0, Math.Min(exon.End, end) - Math.Max(exon.Start, start)));
        return new Stretch(start, end - (bases % 3));
    }

    private static List<int> DrawSkipped(List<Stretch> exons, int firstCoding, RandomSource random)
    {
        var inner = Enumerable.Range(firstCoding + 1, Math.Max(0, exons.Count - firstCoding - 2)).ToList();
        if (inner.Count == 0 || !random.Chance(AlternativeShare))
        {
            return [];
        }

        var wanted = Math.Min(inner.Count, random.Between(1, MostAlternatives));
        var skipped = new List<int>();
        while (skipped.Count < wanted)
        {
            var choice = random.Between(0, inner.Count - 1);
            skipped.Add(inner[choice]);
            inner.RemoveAt(choice);
        }

        return skipped;
    }
}
