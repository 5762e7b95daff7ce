using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs;

/// <summary>Sound files with a few bytes changed, removed or doubled: read, or refused by an <see cref="InputException"/>.</summary>
public sealed class DisturbedInputTests : IDisposable
{
    private const int Rounds = 300;

    private static readonly FastaSequence[] Sequences = [new("1", 100_000), new("chr2", 100_000), new("NC_1.1", 100_000)];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [MemberData(nameof(AnnotationDialectTests.Dialects), MemberType = typeof(AnnotationDialectTests))]
    public void A_disturbed_annotation_gives_sound_genes_or_one_sentence(string dialect, string text, string[] genes)
    {
        _ = genes;
        var random = new Random(dialect.Length);
        for (var round = 0; round < Rounds; round++)
        {
            var path = _folder.Write("genes", Disturb(text, random));
            try
            {
                Assert.All(AnnotationReader.Read(path, Sequences).Genes, AssertSound);
            }
            catch (InputException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_disturbed_FASTA_file_gives_sequences_or_one_sentence()
    {
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            var path = _folder.Write("genome.fa", Disturb(">a x\nACGTA\nACGTA\nAC\n\n>b\nACG\nA\n>c\nAA\n", random));
            try
            {
                using var fasta = FastaFile.Open(path, _folder.Path);
                foreach (var sequence in fasta.Sequences.Where(sequence => sequence.Length > 0))
                {
                    var bases = new byte[sequence.Length];
                    fasta.Read(sequence.Name, 1, sequence.Length, bases);
                    Assert.False(bases.ContainsAnyExcept("ACGTN"u8));
                }
            }
            catch (InputException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertSound(Gene gene)
    {
        var length = Sequences.Single(sequence => sequence.Name == gene.Chrom).Length;
        Assert.True(gene.Start >= 1 && gene.Start <= gene.End && gene.End <= length);
        foreach (var transcript in gene.Transcripts)
        {
            Assert.NotEmpty(transcript.Exons);
            Assert.True(transcript.Start >= gene.Start && transcript.End <= gene.End);
            Assert.All(transcript.Exons, exon => Assert.True(exon.Start <= exon.End));
            Assert.All(transcript.Exons.Zip(transcript.Exons.Skip(1)), pair => Assert.True(pair.First.End + 1 < pair.Second.Start));
        }
    }

    private static byte[] Disturb(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(bytes.Count - place, random.Next(1, 30)));
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, random.Next(1, 60))));
                    break;
            }
        }

        return [.. bytes];
    }
}
