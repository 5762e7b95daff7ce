using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class BadAnnotationTests : IDisposable
{
    private static readonly FastaSequence[] Sequences = [new("1", 1000), new("2", 1000)];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Texts() => new()
    {
        { "empty", "", "is empty where a GFF3 or GTF file was expected" },
        { "comments", "# nothing\n\n", "holds no gene" },
        { "prose", "Dear reader,\nthis is a letter.\n", "line 1 has 1 tab-separated columns instead of 9" },
        { "a FASTA file", "\n>1\nACGT\n", "line 2 has 1 tab-separated columns" },
        { "BED", "1\t10\t20\n1\t10\t20\n", "line 1 has 3 tab-separated columns" },
        { "VCF", "#CHROM\n1\t10\t.\tA\tC\t50\tPASS\tx\tGT\t0\n", "line 2 has coordinates A and C" },
        { "binary", "1\tx\tgene\t1\t2\t.\t+\t.\tID=\0\n", "line 1 holds a NUL byte" },
        { "other names", "chr1\tx\tgene\t1\t2\t.\t+\t.\tID=G\n", "(here chr1, there 1), probably because one writes chr1 where the other writes 1" },
        { "other assembly", "NC_1\tx\tgene\t1\t2\t.\t+\t.\tID=G\n", "(here NC_1, there 1), probably because they are of different assemblies" },
        { "no usable gene", "1\tx\tgene\t1\t2\t.\t.\t.\tID=G\n", "the first trouble being at line 1 (Gene G has no strand and was left out)" },
        { "no gene row", "1\tx\tmatch\t1\t2\t.\t+\t.\tID=G\n", "holds no gene" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_without_genes_is_refused_in_one_sentence(string kind, string text, string expected)
    {
        var path = _folder.Write(kind, text);

        AssertRefused(path, expected);
    }

    [Fact]
    public void A_missing_file_is_refused() => AssertRefused(_folder.File("none.gff3"), "does not exist");

    [Fact]
    public void A_folder_is_refused() => AssertRefused(_folder.Path, "is a folder");

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
        => AssertRefused(_folder.Write("long.gff3", "#\n" + new string('x', (1 << 20) + 1)), "line 2 is longer than 1048576 bytes");

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(400)]
    public void A_truncated_gzip_is_refused(int missing)
    {
        var rows = Enumerable.Range(1, 500).Select(number => $"1\tx\tgene\t{number}\t{number + (number * 7919 % 400)}\t.\t+\t.\tID=G{number * 7907}\n");
        var packed = TemporaryFolder.Gzip(string.Concat(rows));

        AssertRefused(_folder.Write("genes.gff3.gz", packed[..^missing]), "is truncated or damaged gzip");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(string path, string expected)
    {
        var error = Assert.Throws<InputException>(() => AnnotationReader.Read(path, Sequences));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }
}
