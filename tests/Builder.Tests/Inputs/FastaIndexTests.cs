using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class FastaIndexTests : IDisposable
{
    private const string Text = ">chr1 text\nACGTAC\nGTACGT\nAC\n>2\nACGTA\nC\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_index_has_the_columns_of_samtools()
    {
        Open(_folder.Write("genome.fa", Text));

        Assert.Equal("chr1\t14\t11\t6\t7\n2\t6\t31\t5\t6\n", File.ReadAllText(_folder.File("genome.fa.fai")));
        Assert.Equal(["genome.fa", "genome.fa.fai"], Names());
    }

    [Fact]
    public void An_index_that_fits_is_taken_as_it_is()
    {
        var path = _folder.Write("genome.fa", Text);
        Open(path);
        var written = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path + ".fai", written);

        Open(path);

        Assert.Equal(written, File.GetLastWriteTimeUtc(path + ".fai"));
    }

    [Fact]
    public void An_index_older_than_its_file_is_made_anew()
    {
        var path = _folder.Write("genome.fa", Text);
        Open(path);
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path + ".fai", old);

        Open(path);

        Assert.NotEqual(old, File.GetLastWriteTimeUtc(path + ".fai"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no index\n")]
    [InlineData("chr1\t14\t11\t6\t7\n")]
    [InlineData("chr1\t14\t11\t6\t7\n2\t600\t31\t5\t6\n")]
    [InlineData("chr1\t14\t11\t6\t7\n3\t6\t31\t5\t6\n")]
    [InlineData("chr1\t14\t11\t6\t7\nchr1\t6\t31\t5\t6\n")]
    [InlineData("chr1\t14\t12\t6\t7\n2\t6\t31\t5\t6\n")]
    [InlineData("chr1\t14\t11\t0\t7\n2\t6\t31\t5\t6\n")]
    [InlineData("chr1\t14\t11\t5\t6\n2\t6\t31\t5\t6\n")]
    [InlineData("chr1\t14\t11\t6\t7\n2\t6\t31\t4\t5\n")]
    [InlineData("chr1\t9223372036854775807\t11\t6\t8\n2\t6\t31\t5\t6\n")]
    [InlineData("chr1\t6\t31\t5\t6\n")]
    [InlineData("chr1\t-4\t11\t6\t7\n2\t6\t31\t5\t6\n")]
    public void An_index_that_does_not_fit_is_made_anew(string index)
    {
        var path = _folder.Write("genome.fa", Text);
        _folder.Write("genome.fa.fai", index);

        Open(path);

        Assert.Equal("chr1\t14\t11\t6\t7\n2\t6\t31\t5\t6\n", File.ReadAllText(path + ".fai"));
    }

    [Fact]
    public void An_index_beside_a_file_that_cannot_take_one_goes_to_the_index_folder()
    {
        var path = _folder.Write("genome.fa", Text);

        Directory.CreateDirectory(path + ".fai");

        Open(path);
        Open(path);

        Assert.True(File.Exists(_folder.File("index/genome.fa.fai")));
        Assert.Equal(["genome.fa", "genome.fa.fai", "index"], Names());
    }

    [Fact]
    public void A_read_only_folder_is_left_alone_by_root_too()
    {
        var folder = Directory.CreateDirectory(_folder.File("genomes")).FullName;
        var path = _folder.Write("genomes/genome.fa", Text);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Open(path);
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.True(File.Exists(_folder.File("index/genome.fa.fai")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void No_place_for_an_index_is_told()
    {
        var path = _folder.Write("genome.fa", Text);
        Directory.CreateDirectory(path + ".fai");
        _folder.Write("index", "a file in the way");

        var error = Assert.Throws<InputException>(() => Open(path));

        Assert.Contains("cannot be indexed because neither", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_unpacked_once_into_the_index_folder()
    {
        var path = _folder.Write("genome.fa.gz", [.. TemporaryFolder.Gzip(Text[..20]), .. TemporaryFolder.Gzip(Text[20..])]);

        Assert.Equal("ACGTACGTACGTAC", Open(path));
        var unpacked = _folder.File("index/genome.fa.gz.unpacked");
        File.WriteAllText(unpacked, Text.Replace("ACGTAC\n", "CCCCCC\n", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(unpacked, File.GetLastWriteTimeUtc(path));

        Assert.Equal("CCCCCCGTACGTAC", Open(path));
        Assert.Equal(["genome.fa.gz", "index"], Names());
    }

    [Fact]
    public void A_packed_file_that_changed_is_unpacked_again()
    {
        var path = _folder.Write("genome.fa.gz", TemporaryFolder.Gzip(Text));
        Open(path);
        _folder.Write("genome.fa.gz", TemporaryFolder.Gzip(Text.Replace("ACGTAC\n", "CCCCCC\n", StringComparison.Ordinal)));
        File.SetLastWriteTimeUtc(path, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("CCCCCCGTACGTAC", Open(path));
    }

    public void Dispose() => _folder.Dispose();

    private string Open(string path)
    {
        using var fasta = FastaFile.Open(path, _folder.File("index"));
        var bases = new byte[14];
        fasta.Read("chr1", 1, 14, bases);
        return Encoding.ASCII.GetString(bases);
    }

    private IEnumerable<string> Names()
        => Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
