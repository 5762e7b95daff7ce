using System.Text;
using Builder.Inputs;
using Builder.Inputs.Simulation;
using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class SpliceSitesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-splice-").FullName;

    /// <summary>Genes with transcripts whose exons may touch.</summary>
    private static readonly Gen<Gene> AnyGene = Gen.Select(
        Gen.Int[1, 1000],
        Gen.Bool,
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 20]).Array[1, 8].Array[1, 5],
        (start, plus, transcripts) =>
        {
            var made = transcripts.Select((pieces, i) =>
            {
                var at = (long)start;
                var exons = new List<Exon>();
                foreach (var (length, gap) in pieces)
                {
                    exons.Add(new(at, at + length, exons.Count % 2 == 0));
                    at += length + 1 + gap;
                }

                return new Transcript($"t{(i * 7) % 10}", null, exons);
            }).ToList();
            return new Gene("g", null, null, "1", plus ? Strand.Plus : Strand.Minus, start, made.Max(t => t.End), made);
        });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void On_the_plus_strand_an_intron_begins_at_its_donor_and_ends_at_its_acceptor()
    {
        var gene = Genes.Of("g", 101, 200, transcripts: Genes.Transcript("t", (101, 110), (121, 130), (151, 200)));

        var (donors, acceptors) = SpliceSites.Of(gene, "t");

        Assert.Equal([10, 30], donors.Select(site => site.Position));
        Assert.Equal([19, 49], acceptors.Select(site => site.Position));
    }

    [Fact]
    public void On_the_minus_strand_positions_count_from_the_genes_last_base()
    {
        var gene = Genes.Of("g", 101, 200, Strand.Minus, transcripts: Genes.Transcript("t", (101, 110), (121, 130), (151, 200)));

        var (donors, acceptors) = SpliceSites.Of(gene, "t");

        // Transcribed from 200 down: introns 150..131 and 120..111.
        Assert.Equal([50, 80], donors.Select(site => site.Position));
        Assert.Equal([69, 89], acceptors.Select(site => site.Position));
    }

    [Fact]
    public void Exons_that_touch_have_no_intron_and_an_intron_of_one_base_is_both_sites()
    {
        var gene = Genes.Of("g", 1, 40, transcripts: Genes.Transcript("t", (1, 10), (11, 20), (22, 40)));

        var (donors, acceptors) = SpliceSites.Of(gene, "t");

        Assert.Equal(new SpliceSite(20, "t"), Assert.Single(donors));
        Assert.Equal(new SpliceSite(20, "t"), Assert.Single(acceptors));
    }

    [Fact]
    public void A_gene_without_introns_or_transcripts_has_no_sites()
    {
        foreach (var gene in (Gene[])[Genes.Of("g", 1, 40), Genes.Of("g", 1, 40, transcripts: Genes.Transcript("t", (1, 40)))])
        {
            var (donors, acceptors) = SpliceSites.Of(gene, "t");

            Assert.Empty(donors);
            Assert.Empty(acceptors);
        }
    }

    [Theory]
    [InlineData("t2", "t2")] // the representative, if it uses the site
    [InlineData("t9", "t1")] // else the smallest id
    [InlineData(null, "t1")]
    public void A_shared_site_names_the_representative_or_the_smallest_id(string? representative, string expected)
    {
        (long, long)[] exons = [(1, 10), (21, 40)];
        var gene = Genes.Of(
            "g", 1, 40, transcripts: [Genes.Transcript("t3", exons), Genes.Transcript("t2", exons), Genes.Transcript("t10", exons), Genes.Transcript("t1", exons)]);

        var (donors, acceptors) = SpliceSites.Of(gene, representative);

        Assert.Equal(expected, Assert.Single(donors).TranscriptId);
        Assert.Equal(expected, Assert.Single(acceptors).TranscriptId);
    }

    [Fact]
    public void Sites_are_those_that_walking_along_the_sequence_finds() => AnyGene.Sample(gene =>
    {
        var representative = SpliceSites.Representative(gene)!.Id;

        var (donors, acceptors) = SpliceSites.Of(gene, representative);

        Assert.Equal(Walked(gene, representative, first: true), donors);
        Assert.Equal(Walked(gene, representative, first: false), acceptors);
    });

    [Fact]
    public void On_a_simulated_genome_every_donor_is_GT_and_every_acceptor_AG()
    {
        var result = GenomeSimulator.Simulate(new() { Genes = 150, Seed = 7 }, _folder, TestContext.Current.CancellationToken);
        using var fasta = FastaFile.Open(result.Genome, _folder, cancel: TestContext.Current.CancellationToken);
        var genes = AnnotationReader.Read(result.Annotation, fasta.Sequences, cancel: TestContext.Current.CancellationToken).Genes;
        var sites = 0;
        foreach (var gene in genes)
        {
            var text = Sequence(fasta, gene);
            var (donors, acceptors) = SpliceSites.Of(gene, SpliceSites.Representative(gene)?.Id);
            Assert.All(donors, donor => Assert.Equal("GT", text.Substring(donor.Position, 2)));
            Assert.All(acceptors, acceptor => Assert.Equal("AG", text.Substring(acceptor.Position - 1, 2)));
            sites += donors.Count + acceptors.Count;
        }

        Assert.Equal(result.Sites, sites);
    }

    [Fact]
    public void The_transcript_with_most_coding_exons_stands_for_the_gene_then_the_longest_then_the_smallest_id()
    {
        Transcript manyCoding = new("t9", null, [new(1, 10, true), new(21, 30, true)]);
        Transcript longer = new("t5", null, [new(1, 100, true), new(201, 300, false)]);
        Transcript longest = new("t7", null, [new(1, 101, true), new(201, 300, false)]);
        Transcript twin = new("t6", null, [new(1, 101, true), new(201, 300, false)]);

        Assert.Equal("t9", Of(longest, longer, manyCoding));
        Assert.Equal("t7", Of(longer, longest));
        Assert.Equal("t6", Of(longer, longest, twin));
        Assert.Null(SpliceSites.Representative(Genes.Of("g", 1, 300)));

        static string Of(params Transcript[] transcripts)
            => SpliceSites.Representative(Genes.Of("g", 1, 300, transcripts: transcripts))!.Id;
    }

    [Fact]
    public void The_representative_tells_its_exons()
    {
        var gene = Genes.Of("g", 1, 500, transcripts: Genes.Transcript("t", (11, 20), (31, 60), (101, 102), (201, 300)));

        var representative = SpliceSites.Representative(gene);

        Assert.Equal(
            new RepresentativeTranscript("t", 11, 300, 4, MeanExonLength: 35.5, MedianExonLength: 20, TotalExonLength: 142, TotalIntronLength: 148),
            representative);
        Assert.Equal(10, SpliceSites.Representative(Genes.Of("g", 1, 99, transcripts: Genes.Transcript("t", (1, 5), (11, 20), (31, 99))))!.MedianExonLength);
    }

    [Fact]
    public void Overlaps_are_those_that_comparing_each_with_each_finds() => Gen.Select(
        Gen.Int[1, 60], Gen.Int[0, 30], Gen.Bool, Gen.Bool, (start, length, plus, first)
            => Genes.Of("g", start, start + length, plus ? Strand.Plus : Strand.Minus, chrom: first ? "1" : "2"))
        .Array[0, 40].Sample(genes =>
        {
            var naive = genes.Select((one, i) => genes.Where((other, j) => i != j
                && one.Chrom == other.Chrom && one.Strand == other.Strand
                && one.Start <= other.End && other.Start <= one.End).Count());

            Assert.Equal(naive, SpliceSites.Overlaps(genes));
        });

    // Base by base: the first and last base of every run that no exon of the transcript covers.
    private static IEnumerable<SpliceSite> Walked(Gene gene, string representative, bool first)
    {
        for (var position = 0; position < gene.Length; position++)
        {
            var users = gene.Transcripts
                .Where(transcript => IsIntron(gene, transcript, position) && !IsIntron(gene, transcript, first ? position - 1 : position + 1))
                .Select(transcript => transcript.Id)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (users.Count > 0)
            {
                yield return new(position, users.Contains(representative) ? representative : users[0]);
            }
        }
    }

    private static bool IsIntron(Gene gene, Transcript transcript, int position)
    {
        var at = gene.Strand == Strand.Plus ? gene.Start + position : gene.End - position;
        return at > transcript.Start && at < transcript.End && !transcript.Exons.Any(exon => exon.Start <= at && at <= exon.End);
    }

    private static string Sequence(FastaFile fasta, Gene gene)
    {
        var bases = new byte[gene.Length];
        fasta.Read(gene.Chrom, gene.Start, gene.End, bases);
        if (gene.Strand == Strand.Minus)
        {
            ReverseComplement.InPlace(bases);
        }

        return Encoding.ASCII.GetString(bases).ToUpperInvariant();
    }
}
