using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class BadFastaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Texts() => new()
    {
        { "empty", "", "is empty where a FASTA file was expected" },
        { "blank", "\n\n", "holds no bases up to its end at line 3" },
        { "headers only", ">s\n>t\n", "holds no bases" },
        { "prose", "\nDear reader,\n", "line 2 is not FASTA" },
        { "FASTQ", "@r\nACGT\n+\nIIII\n", "line 1 is not FASTA" },
        { "binary", "\0\u0001\u0002", "line 1 holds a NUL byte" },
        { "binary sequence", ">s\nAC\0T\n", "line 2 holds a NUL byte" },
        { "binary header", ">s \0\nACGT\n", "line 1 holds a NUL byte" },
        { "letters and digits", ">s\nACGT\n1 ACGT\n", "line 3 holds the byte 0x31 at column 1" },
        { "no name", ">\nACGT\n", "line 1 has no sequence name" },
        { "no name but a description", ">s\nAC\n> text\nACGT\n", "line 3 has no sequence name" },
        { "name twice", ">s a\nAC\n>s b\nACGT\n", "line 3 names sequence s a second time" },
        { "short line inside", ">s\nACGT\nACG\nACGT\n", "line 3 differs in length from the lines before it" },
        { "long line", ">s\nACGT\nACGTA\n", "line 3 differs in length" },
        { "blank line inside", ">s\nACGT\n\nACGT\n", "line 3 differs in length" },
        { "mixed line ends", ">s\nACGT\nACGT\r\nACGT\n", "line 3 differs in length" },
        { "carriage return inside", ">s\nAC\rGT\n", "line 2 holds a carriage return that ends no line" },
        { "endless name", ">" + new string('s', 5000), "line 1 has a sequence name of more than 4096 bytes" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_that_is_not_sound_FASTA_is_refused_in_one_sentence(string kind, string text, string expected)
        => AssertRefused(_folder.Write(kind, text), expected);

    [Fact]
    public void A_missing_file_is_refused() => AssertRefused(_folder.File("none.fa"), "does not exist");

    [Fact]
    public void A_folder_is_refused()
    {
        var error = Assert.Throws<InputException>(() => FastaFile.Open(_folder.Path, _folder.File("index"), cancel: TestContext.Current.CancellationToken));

        Assert.Contains("is a folder where a FASTA file was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_file_is_refused()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read every file");
        var path = _folder.Write("genome.fa", ">s\nACGT\n");
        File.SetUnixFileMode(path, UnixFileMode.None);

        AssertRefused(path, "may not be read");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_truncated_gzip_is_refused(int missing)
    {
        var bases = new string(new Random(1).GetItems("ACGT".AsSpan(), 100_000));
        var packed = TemporaryFolder.Gzip($">s\n{bases}\n");

        AssertRefused(_folder.Write("genome.fa.gz", packed[..^missing]), "is truncated or damaged gzip");
    }

    [Fact]
    public void A_damaged_gzip_is_refused()
    {
        var packed = TemporaryFolder.Gzip(">s\n" + new string(new Random(1).GetItems("ACGT".AsSpan(), 100_000)));
        packed[^5] ^= 0x40; // the checksum

        AssertRefused(_folder.Write("genome.fa.gz", packed), "is truncated or damaged gzip");
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string path, string expected)
    {
        var error = Assert.Throws<InputException>(() => FastaFile.Open(path, _folder.File("index")));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), file => file != path);
    }
}
