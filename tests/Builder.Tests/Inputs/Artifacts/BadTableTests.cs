using Builder.Inputs;
using Builder.Inputs.Artifacts;

namespace Builder.Tests.Inputs.Artifacts;

public sealed class BadTableTests : IDisposable
{
    private const string Name = "analysis_sequences_1.tsv";

    private static readonly string Sound = Header() + Row("G1", 1, "TP donor") + Row("G1", 2, "TN");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Texts() => new()
    {
        { "no columns", "a\tb\n", "line 1 lacks the columns gene_id, transcript_id, chrom" },
        { "a missing column", Sound.Replace("pred_type", "kind", StringComparison.Ordinal), "line 1 lacks the column pred_type" },
        { "a column twice", Header().TrimEnd() + "\tchrom\n", "line 1 names the column chrom twice" },
        { "an open quote in the header", "\"" + Sound, "line 1 has a quoted field that does not end on its line" },
        { "too few columns", Sound + "G1\t\n", "line 4 has 2 columns instead of the 57" },
        { "too many columns", Sound + Row("G1", 3, "TN").TrimEnd() + "\tx\n", "line 4 has more columns than the 57" },
        { "an open quote", Sound + Row("\"G1", 3, "TN", sequence: ""), "line 4 has a quoted field that does not end on its line" },
        { "text behind a quote", Sound + Row("\"G1\"x", 3, "TN"), "line 4 has text behind the closing quote of a field" },
        { "no gene", Sound + Row("", 3, "TN"), "line 4 has nothing in column gene_id where a value was expected" },
        { "no chrom", Sound + Row("G2", 3, "TN", chrom: "NA"), "line 4 has nothing in column chrom" },
        { "a strand", Sound + Row("G2", 3, "TN", strand: "."), "line 4 has '.' in column strand where + or - was expected" },
        { "a negative position", Sound + Row("G1", -3, "TN"), "line 4 has '-3' in column position where a whole number from 0 to 2147483647" },
        { "a prediction", Sound + Row("G1", 3, "XX"), "line 4 has 'XX' in column pred_type where TP, FN, FP or TN was expected" },
        { "a splice type", Sound + Row("G1", 3, "TP exon"), "line 4 has 'exon' in column splice_type" },
        { "no score", Sound.Replace("\t2.02\t", "\t\t", StringComparison.Ordinal), "line 3 has nothing in column neither_score where a number" },
        { "a number", Sound.Replace("\t2.05\t", "\t2,05\t", StringComparison.Ordinal), "line 3 has '2,05' in column context_score_m1" },
        { "a sequence", Sound + Row("G1", 3, "TN", sequence: "ACG7"), "line 4 has '7' in column sequence where letters of a sequence only" },
        { "another strand", Sound + Row("G1", 3, "TN", strand: "-"), "line 4 puts gene G1 on the minus strand of 1, but " },
        { "a NUL byte", Sound + "G1\0", "line 4 holds a NUL byte" },
        { "nothing", "", "is empty where a table of a meta-spliceai prediction run was expected" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_damaged_table_is_refused_in_one_sentence(string kind, string text, string expected)
    {
        _ = kind;
        Assert.StartsWith(_folder.Write(Name, text), Refusal(expected), StringComparison.Ordinal);
    }

    [Fact]
    public void Genes_that_stand_elsewhere_in_another_table_are_refused()
    {
        var first = _folder.Write(Name, Sound);
        _folder.Write("analysis_sequences_2.tsv", Header() + Row("G1", 1, "TN", chrom: "2"));

        Refusal($"line 2 puts gene G1 on the plus strand of 2, but {first} line 2 on the plus strand of 1; expected tables of one run");
    }

    [Fact]
    public void A_truncated_packed_table_is_refused()
    {
        _folder.Write(Name + ".gz", TemporaryFolder.Gzip(Sound)[..^9]);

        Refusal("is truncated or damaged gzip");
    }

    [Fact]
    public void A_table_packed_twice_is_refused()
    {
        _folder.Write(Name, Sound);
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(TemporaryFolder.Gzip(Sound));
        }

        _folder.Write("analysis_sequences_2.tsv.gz", packed.ToArray());

        Refusal("is packed twice where a table of a meta-spliceai prediction run was expected");
    }

    [Fact]
    public void A_table_of_nothing_in_gzip_is_refused()
    {
        _folder.Write(Name + ".gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        Refusal("is empty inside its gzip");
    }

    [Fact]
    public void A_folder_without_tables_is_refused() => Refusal("holds no analysis_sequences_*.tsv");

    [Fact]
    public void Tables_without_rows_are_refused()
    {
        _folder.Write(Name, Header());

        Refusal("has no rows, nor has any other table of");
    }

    [Theory]
    [InlineData("none", "does not exist where the folder of a meta-spliceai prediction run was expected")]
    [InlineData(Name, "is a file where the folder")]
    public void What_is_no_folder_is_refused(string name, string expected)
    {
        _folder.Write(Name, Sound);

        var error = Assert.Throws<InputException>(() => ArtifactTables.Open(_folder.File(name), _folder.File("index"), cancel: TestContext.Current.CancellationToken));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_for_a_gene_that_is_not_there_is_a_mistake_of_the_caller()
    {
        _folder.Write(Name, Sound);

        Assert.Throws<ArgumentException>(() => ArtifactTables.Open(_folder.Path, _folder.File("index"), cancel: TestContext.Current.CancellationToken).Read("G2"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Header() => TableText.Header(TableText.AllColumns);

    private static string Row(string gene, int position, string kind, string chrom = "1", string strand = "+", string sequence = "ACGTN")
        => TableText.Row(gene, position, kind, chrom, strand, sequence);

    private string Refusal(string expected)
    {
        var error = Assert.Throws<InputException>(() => ArtifactTables.Open(_folder.Path, _folder.File("index")));

        Assert.StartsWith(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
