using System.Text;
using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Tests.Inputs.Artifacts;

namespace Builder.Tests.Inputs;

/// <summary>
/// Sound files, damaged ten thousand times: each is read and gives something sound, or is refused by one sentence that
/// names it. Any other exception fails the test and tells the seed.
/// </summary>
public sealed class MutatedInputTests : IDisposable
{
    private const string Fasta = ">a x\nACGTA\nACGTA\nAC\n\n>b\nACG\nA\n>c\nAA\n";
    private const long MostAllocated = 256L << 20;

    private static readonly FastaSequence[] Sequences = [new("1", 100_000), new("chr2", 100_000), new("NC_1.1", 100_000)];

    private static readonly string Table = TableText.Header(TableText.AllColumns)
        + TableText.Row("G1", 700, "TP donor") + TableText.Row("\"G\"\"1\"", 3, "TN") + TableText.Row("G1", 30, "FN acceptor")
        + TableText.Row("G2", 5, "FP", chrom: "X", strand: "-", sequence: "\"\"") + TableText.Row("G1", 700, "TN", sequence: "NA");

    private readonly TemporaryFolder _folder = TemporaryFolder.InMemory();

    [Theory]
    [MemberData(nameof(AnnotationDialectTests.Dialects), MemberType = typeof(AnnotationDialectTests))]
    public void An_annotation_gives_sound_genes_or_one_sentence(string dialect, string text, string[] genes)
    {
        _ = genes;
        Try(400, seed: dialect.Length, "genes", Encoding.UTF8.GetBytes(text), ReadAnnotation);
    }

    [Fact]
    public void A_packed_annotation_gives_sound_genes_or_one_sentence()
    {
        var texts = AnnotationDialectTests.Dialects().Select(dialect => dialect.Data.Item2).ToList();
        for (var number = 0; number < texts.Count; number++)
        {
            Try(100, seed: number, "genes.gz", TemporaryFolder.Gzip(texts[number]), ReadAnnotation);
        }
    }

    [Fact]
    public void A_FASTA_file_gives_bases_or_one_sentence()
        => Try(1500, seed: 3, "genome.fa", Encoding.UTF8.GetBytes(Fasta), ReadFasta);

    [Fact]
    public void A_packed_FASTA_file_gives_bases_or_one_sentence()
        => Try(500, seed: 4, "genome.fa.gz", TemporaryFolder.Gzip(Fasta), ReadFasta);

    [Fact]
    public void An_index_of_a_FASTA_file_is_right_or_made_anew()
    {
        var path = _folder.Write("genome.fa", Fasta);
        ReadFasta(path);
        var index = File.ReadAllBytes(path + ".fai");
        Try(1500, seed: 5, "genome.fa.fai", index, _ =>
        {
            File.SetLastWriteTimeUtc(path + ".fai", File.GetLastWriteTimeUtc(path).AddSeconds(1));
            using var fasta = FastaFile.Open(path, _folder.Path);
            var bases = new byte[12];
            fasta.Read("a", 1, 12, bases);
            Assert.Equal("ACGTAACGTAAC", Encoding.ASCII.GetString(bases));
            Assert.Equal([new("a", 12), new("b", 4), new("c", 2)], fasta.Sequences);
        });
    }

    [Theory]
    [InlineData("genes.txt", "G1\nG2\n# remark\n\nENSG00000141510.18\nG1\n")]
    [InlineData("genes.tsv", "name\tgene_id\tx\nA\tG1\t1\n\"B\tC\"\t\"G2\"\t2\nD\t\t3\n")]
    [InlineData("genes.csv", "name,gene_id,x\nA,G1,1\n\"B, \"\"C\"\"\nD\",\"G2\",2\nD,,3\n")]
    public void A_gene_list_gives_identifiers_or_one_sentence(string name, string text)
    {
        Try(500, seed: name.Length, name, Encoding.UTF8.GetBytes(text), ReadGeneList);
        Try(150, seed: name.Length, name + ".gz", TemporaryFolder.Gzip(text), ReadGeneList);
    }

    [Fact]
    public void A_table_of_a_prediction_run_gives_rows_or_one_sentence()
        => Try(1000, seed: 7, "analysis_sequences_1.tsv", Encoding.UTF8.GetBytes(Table), ReadTables);

    [Fact]
    public void A_packed_table_of_a_prediction_run_gives_rows_or_one_sentence()
        => Try(300, seed: 8, "analysis_sequences_1.tsv.gz", TemporaryFolder.Gzip(Table), ReadTables);

    [Fact]
    public void An_index_of_tables_is_right_or_made_anew()
    {
        _folder.Write("analysis_sequences_1.tsv", Table);
        ReadTables(_folder.File("analysis_sequences_1.tsv"));
        var index = File.ReadAllBytes(_folder.File("index/artifacts.index.jsonl"));
        Try(500, seed: 9, "index/artifacts.index.jsonl", index, _ => ReadTables(_folder.File("analysis_sequences_1.tsv")), named: "analysis_sequences_1.tsv");
    }

    public void Dispose() => _folder.Dispose();

    private static void ReadAnnotation(string path)
    {
        foreach (var gene in AnnotationReader.Read(path, Sequences).Genes)
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
    }

    private static void ReadGeneList(string path)
        => Assert.All(GeneList.Read(path).Genes, gene => Assert.False(string.IsNullOrWhiteSpace(gene.Identifier)));

    private void ReadFasta(string path)
    {
        using var fasta = FastaFile.Open(path, _folder.Path);
        foreach (var sequence in fasta.Sequences.Where(sequence => sequence.Length > 0))
        {
            var bases = new byte[sequence.Length];
            fasta.Read(sequence.Name, 1, sequence.Length, bases);
            Assert.False(bases.ContainsAnyExcept("ACGTN"u8));
        }
    }

    private void ReadTables(string path)
    {
        _ = path;
        var tables = ArtifactTables.Open(_folder.Path, _folder.File("index"));
        foreach (var summary in tables.Genes)
        {
            var gene = tables.Read(summary.Id);
            Assert.InRange(gene.Rows, 1, summary.Rows);
            Assert.Equal(gene.Positions.Order(), gene.Positions);
            Assert.All(tables.NumberColumns, column => Assert.Equal(gene.Rows, gene.Numbers(column).Length));
        }
    }

    private void Try(int rounds, int seed, string name, byte[] sound, Action<string> read, string? named = null)
    {
        var random = new Random(seed);
        var path = _folder.File(name);
        for (var round = 0; round < rounds; round++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _folder.Write(name, Mutation.Of(sound, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
            }
            catch (InputException error)
            {
                Assert.StartsWith(named is null ? path : _folder.File(named), error.Message, StringComparison.Ordinal);
                Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(error.Message, char.IsControl);
                Assert.InRange(error.Message.Length, 1, 2500);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException and not OperationCanceledException)
            {
                Assert.Fail($"Round {round} of seed {seed} ended with {error}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }
    }
}
