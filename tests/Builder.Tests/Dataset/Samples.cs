using System.Text;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>Hand-made and random genes.</summary>
internal static class Samples
{
    public static readonly DatasetOptions Options = new();

    /// <summary>A gene on the plus strand that starts at 1001.</summary>
    public static PlannedGene Gene(int length, int[] donors, int[] acceptors, string id = "g1", int ordinal = 0) => new(
        ordinal,
        1,
        id,
        "Name " + id,
        "protein_coding",
        "chr1",
        Strand.Plus,
        1001,
        1000 + length,
        [.. donors.Select(position => new SpliceSite(position, "t1"))],
        [.. acceptors.Select(position => new SpliceSite(position, "t2"))],
        new RepresentativeTranscript("t1", 1001, 1000 + length, 2, 75, 75, 150, length - 150),
        0);

    public static byte[] Sequence(string letters) => Encoding.ASCII.GetBytes(letters);

    /// <summary>Mostly ACGT, with a run of N now and then.</summary>
    public static byte[] RandomSequence(int length, int seed)
    {
        var random = new Random(seed);
        var sequence = new byte[length];
        random.GetItems("ACGT"u8, sequence);
        for (var i = 0; i < length / 200; i++)
        {
            var start = random.Next(length);
            sequence.AsSpan(start, Math.Min(random.Next(1, 12), length - start)).Fill((byte)'N');
        }

        return sequence;
    }

    /// <summary>A small corpus with every kind of gene: both strands, without sites, without transcript, very short.</summary>
    public static (PlannedGene[] Genes, byte[][] Sequences) Corpus(int count, int seed = 7)
    {
        var random = new Random(seed);
        var genes = new PlannedGene[count];
        var sequences = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            var length = i % 5 == 4 ? random.Next(1, 12) : random.Next(150, 900);
            var sites = i % 7 == 3 ? 0 : length / 90;
            int[] positions = [.. Enumerable.Range(0, length).OrderBy(_ => random.Next()).Take(2 * sites)];
            var gene = Gene(length, [.. positions[..sites].Order()], [.. positions[sites..].Order()], $"gene{i:D3}", i);
            genes[i] = gene with
            {
                Strand = i % 2 == 0 ? Strand.Plus : Strand.Minus,
                Type = i % 3 == 0 ? null : "protein_coding",
                Representative = i % 6 == 5 ? null : gene.Representative,
                Overlaps = i % 4,
            };
            sequences[i] = RandomSequence(length, seed + i);
        }

        return (genes, sequences);
    }
}

/// <summary>A base model that says what a test tells it: (donor, acceptor) by position, a background elsewhere.</summary>
internal sealed class ScriptedModel(double background = 0.001) : IBaseModel
{
    private readonly Dictionary<int, (double Donor, double Acceptor)> _scores = [];

    public ScriptedModel Donor(int position, double score) => Set(position, score, background);

    public ScriptedModel Acceptor(int position, double score) => Set(position, background, score);

    public ScriptedModel Set(int position, double donor, double acceptor)
    {
        _scores[position] = (donor, acceptor);
        return this;
    }

    public void Score(ReadOnlySpan<byte> sequence, int start, Span<double> donor, Span<double> acceptor, Span<double> neither)
    {
        for (var i = 0; i < donor.Length; i++)
        {
            (donor[i], acceptor[i]) = _scores.GetValueOrDefault(start + i, (background, background));
            neither[i] = 1 - donor[i] - acceptor[i];
        }
    }
}

/// <summary>A base model whose scores are a hash of the letters around: every kind of row turns up.</summary>
internal sealed class NoisyModel : IBaseModel
{
    public void Score(ReadOnlySpan<byte> sequence, int start, Span<double> donor, Span<double> acceptor, Span<double> neither)
    {
        for (var i = 0; i < donor.Length; i++)
        {
            var noise = (uint)(((start + i) * 2654435761L) ^ (sequence[start + i] * 40503L) ^ (sequence.Length * 97L));
            var (x, y) = (noise % 1000 / 1000.0, noise / 1000 % 1000 / 1000.0);
            (donor[i], acceptor[i]) = (x * x * x * x * 0.6, y * y * y * y * 0.4);
            neither[i] = 1 - donor[i] - acceptor[i];
        }
    }
}
