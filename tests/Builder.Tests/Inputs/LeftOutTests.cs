using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class LeftOutTests : IDisposable
{
    private const string Sound = "1\tx\tgene\t1\t9\t.\t+\t.\tID=sound\n";

    private static readonly FastaSequence[] Sequences = [new("1", 1000)];

    private readonly TemporaryFolder _folder = new();

    /// <summary>What is wrong, rows in short form, line and words of the warning, what is kept besides the sound gene.</summary>
    public static TheoryData<string, string, int, string, string[]> Flaws() => new()
    {
        { "absent sequence", "9 gene 1 5 + ID=G", 2, "Gene G stands on sequence 9, which the FASTA file lacks, and was left out.", [] },
        { "gene beyond its sequence", "1 gene 900 1001 + ID=G", 2, "Gene G ends at 1001, outside its sequence 1 of 1000 bases,", [] },
        { "gene without strand", "1 gene 900 1000 . ID=G", 2, "Gene G has no strand", [] },
        { "gene id twice", "1 gene 20 30 + ID=G|1 gene 40 50 + ID=G", 3, "has the id of an earlier gene", ["G - - 1:20-30+"] },
        { "gene without ID", "1 gene 20 30 + Name=G", 2, "The gene has no ID", [] },
        { "transcript without exons", "1 gene 20 30 + ID=G|1 mRNA 20 30 + ID=T;Parent=G", 3, "Transcript T has no exons and was left out.", ["G - - 1:20-30+"] },
        { "transcript without ID", "1 gene 20 30 + ID=G|1 mRNA 20 30 + Parent=G", 3, "The mRNA has no ID", ["G - - 1:20-30+"] },
        { "transcript without gene", "1 mRNA 20 30 + ID=T;Parent=G|1 exon 20 30 + Parent=T", 2, "names the parent G, which is no gene of the file,", [] },
        {
            "overlapping exons",
            "1 gene 20 90 + ID=G|1 mRNA 20 90 + ID=T;Parent=G|1 exon 20 50 + Parent=T|1 exon 50 90 + Parent=T",
            5,
            "Transcript T has overlapping exons at 50-90",
            ["G - - 1:20-90+"]
        },
        {
            "exon outside its gene",
            "1 gene 20 90 + ID=G|1 mRNA 20 95 + ID=T;Parent=G|1 exon 20 50 + Parent=T|1 exon 80 95 + Parent=T",
            5,
            "Transcript T has an exon at 80-95 outside its gene G at 20-90",
            ["G - - 1:20-90+"]
        },
        {
            "exon on the other strand",
            "1 gene 20 90 + ID=G|1 mRNA 20 90 + ID=T;Parent=G|1 exon 20 50 - Parent=T|1 mRNA 20 90 + ID=U;Parent=G|1 exon 20 50 + Parent=U",
            4,
            "Transcript T has an exon at 20-50 on another sequence or strand than its gene G",
            ["G - - 1:20-90+ U(mRNA)[20-50]"]
        },
        { "unknown parent", "1 exon 20 30 + Parent=T|1 exon 40 50 + Parent=T", 2, "The parent T of 2 exon, CDS or UTR rows is no gene or transcript of the file, so they were left out.", [] },
        { "exon without parent", "1 exon 20 30 + ID=E", 2, "The exon names no Parent", [] },
        {
            "exon of a gene that has transcripts",
            "1 gene 20 90 + ID=G|1 mRNA 20 90 + ID=T;Parent=G|1 exon 20 50 + Parent=T|1 exon 60 70 + Parent=G",
            5,
            "Exons of gene G name the gene as Parent",
            ["G - - 1:20-90+ T(mRNA)[20-50]"]
        },
        { "few columns", "1 gene 20", 2, "The line has 5 tab-separated columns instead of 9 and was left out.", [] },
        { "bad numbers", "1 gene 2x 30 + ID=G", 2, "The line has coordinates 2x and 30", [] },
        { "zero", "1 gene 0 30 + ID=G", 2, "The line has coordinates 0 and 30", [] },
        { "end before start", "1 gene 31 30 + ID=G", 2, "The line starts at 31 behind its end 30", [] },
        { "odd strand", "1 gene 20 30 * ID=G", 2, "The line has strand '*'", [] },
    };

    [Theory]
    [MemberData(nameof(Flaws))]
    public void What_is_not_sound_is_left_out_with_a_warning(string flaw, string rows, int line, string text, string[] kept)
    {
        _ = flaw;
        var path = _folder.Write("genes.gff3", Sound + string.Join('\n', rows.Split('|').Select(Row)));

        var annotation = AnnotationReader.Read(path, Sequences, cancel: TestContext.Current.CancellationToken);

        var warning = Assert.Single(annotation.Warnings);
        Assert.Equal((path, line), (warning.File, warning.Line));
        Assert.Contains(text, warning.Text, StringComparison.Ordinal);
        Assert.Equal(["sound - - 1:1-9+", .. kept], annotation.Genes.Select(Rendering.Of));
    }

    [Theory]
    [InlineData("gene", "transcript_id \"T\";", "names no gene_id")]
    [InlineData("exon", "transcript_id \"T\";", "names no gene_id")]
    [InlineData("exon", "gene_id \"sound\"; transcript_id \"\";", "names no transcript_id")]
    public void A_GTF_row_without_its_names_is_left_out(string type, string attributes, string text)
    {
        var path = _folder.Write("genes.gtf", $"1\tx\tgene\t1\t9\t.\t+\t.\tgene_id \"sound\";\n1\tx\t{type}\t2\t5\t.\t+\t.\t{attributes}\n");

        var annotation = AnnotationReader.Read(path, Sequences, cancel: TestContext.Current.CancellationToken);

        Assert.Contains(text, Assert.Single(annotation.Warnings).Text, StringComparison.Ordinal);
        Assert.Equal(["sound - - 1:1-9+"], annotation.Genes.Select(Rendering.Of));
    }

    [Fact]
    public void Warnings_are_listed_up_to_ten_thousand_and_then_counted()
    {
        var rows = Enumerable.Range(1, 10_007).Select(number => Row($"9 gene 1 5 + ID=G{number}"));

        var warnings = AnnotationReader.Read(_folder.Write("genes.gff3", Sound + string.Join('\n', rows)), Sequences, cancel: TestContext.Current.CancellationToken).Warnings;

        Assert.Equal(10_001, warnings.Count);
        Assert.Equal(10_002, warnings[^1].Line);
        Assert.Equal("And 7 more warnings of this file are not listed.", warnings[^1].Text);
    }

    public void Dispose() => _folder.Dispose();

    private static string Row(string words)
        => words.Split(' ') is [var sequence, var type, var start, var end, var strand, var attributes]
            ? $"{sequence}\tx\t{type}\t{start}\t{end}\t.\t{strand}\t.\t{attributes}"
            : "1\tx\tgene\t20\t30";
}
