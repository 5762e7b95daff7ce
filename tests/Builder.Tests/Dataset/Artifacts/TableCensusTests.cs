using Builder.Dataset.Artifacts;
using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;
using Builder.Tests.Inputs.Artifacts;

namespace Builder.Tests.Dataset.Artifacts;

/// <summary>What is known of the genes of a prediction run before they are built, with and without an annotation.</summary>
public sealed class TableCensusTests : IDisposable
{
    // Exons 1001–1100 and 1301–1400: on the plus strand a donor at base 1101, which a run calls position 101.
    private const string Annotated = """
        1	x	gene	1001	1400	.	+	.	ID=gene:ENSG00000000001;Name=ONE;biotype=protein_coding
        1	x	mRNA	1001	1400	.	+	.	ID=transcript:T1;Parent=gene:ENSG00000000001
        1	x	exon	1001	1100	.	+	.	Parent=transcript:T1
        1	x	exon	1301	1400	.	+	.	Parent=transcript:T1
        1	x	gene	1201	1500	.	+	.	ID=gene:TWO;biotype=lncRNA

        """;

    private readonly Tests.Inputs.TemporaryFolder _folder = new();

    [Fact]
    public void A_gene_has_its_sites_and_errors_from_the_run_and_its_place_from_the_annotation()
    {
        var census = Take(
            annotation: true,
            TableText.Row("ENSG00000000001.4", 101, "TP donor"),
            TableText.Row("ENSG00000000001.4", 250, "FN acceptor"),
            TableText.Row("ENSG00000000001.4", 77, "FP"),
            TableText.Row("ENSG00000000001.4", 77, "FP"));

        var (gene, errors) = Assert.Single(census.Genes);
        Assert.Equal(("ENSG00000000001.4", "ONE", "protein_coding", 1001L, 1400L), (gene.Id, gene.Name, gene.Type, gene.Start, gene.End));
        Assert.Equal((4, 1, "T1"), (gene.TableRows, gene.Overlaps, gene.Representative?.Id));
        Assert.Equal([new SpliceSite(100, "ENST1")], gene.Donors);
        Assert.Equal([new SpliceSite(249, "ENST1")], gene.Acceptors);
        Assert.Equal(new ErrorCount(1, 1), errors);
        Assert.Equal(
            [
                $"1 gene of {_folder.File("genes.gff3")} is not in the tables, the first of them TWO",
                "left out of the tables: 1 row saying again what another row says of the same position",
            ],
            census.Notes);
        Assert.Empty(census.Warnings);
    }

    [Fact]
    public void Without_an_annotation_its_place_is_not_known()
    {
        var (gene, _) = Assert.Single(Take(annotation: false, TableText.Row("G", 101, "TP donor", chrom: "X", strand: "-")).Genes);

        Assert.Equal(("X", Strand.Minus, null, null, null), (gene.Chrom, gene.Strand, gene.Start, gene.End, gene.Overlaps));
        Assert.Equal(1, gene.Size);
        Assert.Throws<InvalidOperationException>(() => gene.Length);
    }

    [Theory]
    [InlineData("NOBODY", 101, "TP donor", "+", "is not in ANNOTATION, or stands for several genes there, and was left out.")]
    [InlineData("ONE", 101, "TP donor", "-", "is on the other strand in ANNOTATION and was left out.")]
    [InlineData("ONE", 401, "TP donor", "+", "has a splice site behind its last base, as ANNOTATION has it, and was left out.")]
    [InlineData("ONE", 100, "TP donor", "+", "has none of its 1 splice sites where ANNOTATION has one and was left out.")]
    public void A_gene_of_which_the_annotation_says_otherwise_is_left_out(string gene, int position, string kind, string strand, string expected)
    {
        var census = Take(annotation: true, TableText.Row("TWO", 5, "FP"), TableText.Row(gene, position, kind, strand: strand));

        Assert.Equal("TWO", Assert.Single(census.Genes).Gene.Id);
        var warning = Assert.Single(census.Warnings);
        Assert.Equal((_folder.File("run/analysis_sequences_1.tsv"), 3), (warning.File, warning.Line));
        Assert.Equal($"Gene {gene} {expected.Replace("ANNOTATION", _folder.File("genes.gff3"), StringComparison.Ordinal)}", warning.Text);
        Assert.StartsWith("1 gene of the tables is left out, because ", census.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_not_taken_and_rows_without_a_sequence_are_counted()
    {
        var census = Take(
            annotation: true,
            TableText.Row("ONE", 0, "TN"), // on the plus strand one before the first base
            TableText.Row("ONE", 401, "TN"), // behind the last
            TableText.Row("ONE", 400, "TN", sequence: ""));

        Assert.Contains(census.Notes, note => note.StartsWith("left out of the tables: 2 rows about no base of the gene", StringComparison.Ordinal));
        Assert.Contains("1 row of the tables without a sequence: the window is null there, and k-mers are 0", census.Notes);
    }

    public void Dispose() => _folder.Dispose();

    private TableCensus Take(bool annotation, params string[] rows)
    {
        Directory.CreateDirectory(_folder.File("run"));
        _folder.Write("run/analysis_sequences_1.tsv", TableText.Header(TableText.AllColumns) + string.Concat(rows));
        var path = _folder.Write("genes.gff3", Annotated);
        var tables = ArtifactTables.Open(_folder.File("run"), _folder.File("index"));
        return TableCensus.Take(tables, annotation ? new TableAnnotation(path, AnnotationReader.Read(path)) : null, new DatasetOptions());
    }
}
