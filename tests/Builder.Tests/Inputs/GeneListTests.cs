using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class GeneListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string[]> Lists() => new()
    {
        { "genes.txt", "G1\n  G2 \n\n# a remark\nG1\n\tG3", ["G1 1", "G2 2", "G3 6"] },
        { "genes", "\uFEFFG1\r\n\r\nG2\r\n", ["G1 1", "G2 3"] },
        { "genes.lst", "gene_id\nG1,G2\n", ["gene_id 1", "G1,G2 2"] },
        { "genes.tsv", "gene_id\tname\nG1\tA\nG2\tB\nG1\tC\n", ["G1 2", "G2 3"] },
        { "genes.TSV", "\uFEFFname\tgene_id\r\nA\tG1\r\n\r\nB\t\r\nC\tG3\r\n", ["G1 2", "G3 5"] },
        { "quoted.tsv", "name\tgene_id\n\"a\tb\"\t\"G1\"\n", ["G1 2"] },
        { "genes.csv", "name,gene_id\n\"a, b\",G1\n\"a \"\"b\"\"\",\"G\"\"2\"\n", ["G1 2", "G\"2 3"] },
        { "lines.csv", "name,gene_id,x\n\"a\nb\r\nc\",G1,\n,G2,\"\"\n", ["G1 2", "G2 5"] },
        { "Genes.Csv", "\"gene_id\"\n#G1\n", ["#G1 2"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_is_read_by_its_extension(string name, string text, string[] expected)
    {
        Assert.Equal(expected, Read(_folder.Write(name, text)));
        Assert.Equal(expected, Read(_folder.Write(name + ".gz", TemporaryFolder.Gzip(text))));
    }

    [Fact]
    public void The_column_can_be_named()
        => Assert.Equal(["A 2", "B 3"], Read(_folder.Write("genes.csv", "gene_id,symbol\nG1,A\nG2, B \n"), "symbol"));

    [Theory]
    [InlineData("genes.tsv", "id\tname\nG1\tA\n", "line 1 has no column gene_id; its columns are id, name, so name one of them")]
    [InlineData("genes.csv", "gene_id\tname\nG1\tA\n", "line 1 has no column gene_id; its columns are gene_id\uFFFDname,")]
    [InlineData("genes.csv", "name,gene_id\nA,G1\nB\n", "line 3 has 1 of the 2 columns that its header names, and gene_id is not among them")]
    [InlineData("genes.csv", "gene_id\nG1\n\"G2\n\nG3\n", "line 3 has a quoted field that does not end")]
    [InlineData("genes.csv", "gene_id,x\n\"G1\"G2,x\n", "line 2 has text behind the closing quote of a field")]
    [InlineData("genes.csv", "gene_id\n\n", "names no gene up to its end at line 2")]
    [InlineData("genes.csv", "\n \n", "names no gene")]
    [InlineData("genes.txt", "# none\n\n", "names no gene up to its end at line 2")]
    [InlineData("genes.txt", "", "is empty where a list of genes was expected")]
    [InlineData("genes.txt", "G1\nG\0\n", "line 2 holds a NUL byte")]
    public void A_file_that_is_no_list_is_refused_in_one_sentence(string name, string text, string expected)
    {
        var path = _folder.Write(name, text);

        var error = Assert.Throws<InputException>(() => GeneList.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_columns_the_first_are_listed()
    {
        var path = _folder.Write("genes.csv", string.Join(',', Enumerable.Range(1, 30)));

        Assert.Contains("18, 19, 20 and 10 more, so", Assert.Throws<InputException>(() => GeneList.Read(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Read(string path, string column = GeneList.DefaultColumn)
        => GeneList.Read(path, column).Genes.Select(gene => $"{gene.Identifier} {gene.Line}");
}
