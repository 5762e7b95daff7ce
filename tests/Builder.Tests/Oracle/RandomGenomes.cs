using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Oracle;

/// <summary>Small genomes full of rare things: overlapping genes on both strands, alternative transcripts, runs of N, genes
/// of a single base, introns of a single base, sites that are donor and acceptor at once, genes without transcripts.</summary>
internal static class RandomGenomes
{
    private static readonly string[] Enrichers =
        ["gene_level", "length_features", "performance_features", "overlap_features", "distance_features"];

    private static readonly Gen<char> Letter = Gen.Frequency(
        (96, Gen.Char["ACGT"]),
        (3, Gen.Char["acgt"]),
        (1, Gen.Char["NnRYX"]));

    private static readonly Gen<string> Text =
        from letters in Letter.Array[100, 1200]
        from gaps in Gen.Select(Gen.Int[0, 1199], Gen.Int[1, 30]).Array[0, 3]
        select WithGaps(letters, gaps);

    /// <summary>Lengths of an exon and of the intron after it; an intron of 0 bases joins two exons that touch.</summary>
    private static readonly Gen<(int Exon, int Intron, bool Coding)> Segment = Gen.Select(
        Gen.Frequency((1, Gen.Int[1, 3]), (3, Gen.Int[4, 50])),
        Gen.Frequency((2, Gen.Int[0, 3]), (4, Gen.Int[4, 70])),
        Gen.Bool);

    /// <summary>An alternative: leaves an exon out, starts elsewhere, is of another length.</summary>
    private static readonly Gen<(int Skipped, int Shift, int Segments)> Variant = Gen.Select(
        Gen.Int[0, 5], Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 4])), Gen.Int[1, 6]);

    private static readonly Gen<GeneDraft> Draft = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Gen.Bool),
        Gen.Frequency((1, Gen.Int[1, 60]), (3, Gen.Int[61, 600])),
        Gen.Select(Gen.Int[0, 20], Segment.Array[1, 7]),
        Variant.Array[0, 4],
        Gen.Select(Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), Gen.Int[0, 3]),
        (place, length, segments, variants, traits) => new GeneDraft(
            place.Item1, place.Item2, place.Item3, length, segments.Item1, segments.Item2, variants, traits.Item1, traits.Item2 > 0));

    private static readonly Gen<OracleGenome> Genome =
        from texts in Text.Array[1, 3]
        from drafts in Draft.Array[1, 7]
        from typed in Gen.Bool
        select Assemble(texts, drafts, typed);

    private static readonly Gen<DatasetOptions> Options =
        from sizes in Gen.Frequency(
            (4, Gen.Const<int[]>([])), (8, Gen.Const<int[]>([3])), (8, Gen.Const<int[]>([1, 2])), (4, Gen.Const<int[]>([1, 3, 4])),
            (1, Gen.Const<int[]>([5])), (1, Gen.Const<int[]>([2, 6])))
        from flank in Gen.Frequency((1, Gen.Int[1, 4]), (3, Gen.Int[5, 300]))
        from limits in Gen.Select(OneOf(0.001, 0.01, 0.1, 0.15, 0.5, 1.0), OneOf(0.0, 0.001, 0.01, 0.05, 0.3, 0.5, 0.9, 1.0))
        from window in Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 20]), (1, Gen.Int[21, 100]))
        from ratio in Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(0.29)), (2, Gen.Double[0, 3]), (1, Gen.Const(1000.0)))
        from tolerance in Gen.Int[0, 4]
        from seed in Gen.ULong
        from enrichers in Gen.Bool.Array[5]
        select new DatasetOptions
        {
            KmerSizes = sizes,
            Flank = flank,
            HardProbability = limits.Item1,
            Threshold = limits.Item2,
            Window = window,
            EasyRatio = ratio,
            Tolerance = tolerance,
            Seed = seed,
            Enrichers = [.. Enrichers.Where((_, i) => enrichers[i])],
        };

    public static Gen<RandomCase> Cases { get; } =
        from genome in Genome
        from options in Options
        from batchRows in Gen.Frequency((1, Gen.Int[50, 500]), (2, Gen.Const(100_000)))
        select new RandomCase(genome, options, batchRows);

    private static Gen<double> OneOf(params double[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    /// <summary>Names that do not ascend with the order of the file.</summary>
    private static string Name(int chrom) => $"c{9 - chrom}";

    private static string WithGaps(char[] letters, (int Start, int Length)[] gaps)
    {
        foreach (var (start, length) in gaps)
        {
            for (var i = start; i < Math.Min(start + length, letters.Length); i++)
            {
                letters[i] = 'N';
            }
        }

        return new string(letters);
    }

    private static OracleGenome Assemble(string[] texts, GeneDraft[] drafts, bool typed)
    {
        char[][] letters = [.. texts.Select(text => text.ToCharArray())];
        var genes = new List<OracleGene>();
        for (var i = 0; i < drafts.Length; i++)
        {
            var draft = drafts[i];
            var chrom = draft.Chrom % texts.Length;

            // Ids ascend against the order of the file and are not ASCII alone. The first gene can always be selected.
            var id = $"g{9 - i}{(i % 3 == 1 ? "ü" : "")}";
            var type = !typed ? null : draft.Coding || i == 0 ? "protein_coding" : "lncRNA";
            var gene = draft.Gene(id, type, Name(chrom), texts[chrom].Length);
            genes.Add(gene);
            if (draft.Painted)
            {
                SitePainter.Paint(letters[chrom], gene);
            }
        }

        return new([.. letters.Select((text, i) => new OracleChrom(Name(i), new string(text)))], genes);
    }
}
