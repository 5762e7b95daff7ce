using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class FastaFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string[]> Texts() => new()
    {
        { "one line", ">s\nACGT\n", ["s ACGT"] },
        { "no final newline", ">s\nACGT\nAC", ["s ACGTAC"] },
        { "one line without newline", ">s\nACGT", ["s ACGT"] },
        { "last line as long as the others, without newline", ">s\nACGT\nACGT", ["s ACGTACGT"] },
        { "soft-masked", ">s\nACgt\nacGT\n", ["s ACGTACGT"] },
        { "other letters", ">s\nANRY\nKM-*\nU.\n", ["s ANNNNNNNNN"] },
        { "first word names", ">chr1 dna:chromosome REF\nAC\n>2\tx\nGT\n", ["chr1 AC", "2 GT"] },
        { "Windows", ">s one\r\nACGT\r\nACGT\r\nA\r\n>t\r\nGG\r\nC", ["s ACGTACGTA", "t GGC"] },
        { "blank lines around", "\n\n>s\n\nACGT\nAC\n\n\n>t\nG\n\n", ["s ACGTAC", "t G"] },
        { "an empty sequence", ">s\n>t x\nACGT\n>u", ["s ", "t ACGT", "u "] },
        { "lines of different width", ">s\nACG\nTAC\nG\n>t\nACGTA\nCG\n", ["s ACGTACG", "t ACGTACG"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Bases_are_read_as_upper_case_ACGTN(string kind, string text, string[] expected)
    {
        _ = kind;
        var path = _folder.Write("genome.fa", text);

        // The first opening makes the index, the second takes it from the file.
        for (var opening = 0; opening < 2; opening++)
        {
            using var fasta = FastaFile.Open(path, _folder.File("index"), cancel: TestContext.Current.CancellationToken);
            Assert.Equal(expected, fasta.Sequences.Select(sequence => $"{sequence.Name} {All(fasta, sequence)}"));
        }

        Assert.False(Directory.Exists(_folder.File("index")));
    }

    [Theory]
    [InlineData(60, "\n")]
    [InlineData(61, "\r\n")]
    [InlineData(200_000, "\n")]
    public void Any_window_equals_that_of_a_naive_reader(int lineBases, string lineEnd)
    {
        var random = new Random(7);
        var bases = new string(random.GetItems("ACGTacgtNnRy".AsSpan(), 150_001));
        var lines = bases.Chunk(lineBases).Select(chunk => new string(chunk) + lineEnd);
        var path = _folder.Write("genome.fa", $">a{lineEnd}AC{lineEnd}>b text{lineEnd}{string.Concat(lines)}>c{lineEnd}GT{lineEnd}");
        var expected = string.Concat(bases.ToUpperInvariant().Select(letter => "ACGT".Contains(letter, StringComparison.Ordinal) ? letter : 'N'));
        using var fasta = FastaFile.Open(path, _folder.Path, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(expected, Read(fasta, "b", 1, bases.Length));
        for (var window = 0; window < 500; window++)
        {
            var start = random.Next(1, bases.Length + 1);
            var end = Math.Min(bases.Length, start + random.Next(window % 10 == 0 ? 100_000 : 200));
            Assert.Equal(expected[(start - 1)..end], Read(fasta, "b", start, end));
        }
    }

    [Fact]
    public void A_read_allocates_nothing()
    {
        using var fasta = FastaFile.Open(_folder.Write("genome.fa", ">s\n" + string.Concat(Enumerable.Repeat("ACGTACGT\n", 1000))), _folder.Path, cancel: TestContext.Current.CancellationToken);
        var buffer = new byte[8000];
        fasta.Read("s", 1, 8000, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        fasta.Read("s", 1, 8000, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_length_is_known_only_for_a_sequence_of_the_file()
    {
        using var fasta = FastaFile.Open(_folder.Write("genome.fa", ">s\nACGT\nAC\n"), _folder.Path, cancel: TestContext.Current.CancellationToken);

        Assert.True(fasta.TryGetLength("s", out var length));
        Assert.Equal(6, length);
        Assert.False(fasta.TryGetLength("S", out _));
    }

    [Theory]
    [InlineData("t", 1, 2, 2)]
    [InlineData("s", 0, 2, 3)]
    [InlineData("s", 3, 7, 5)]
    [InlineData("s", 3, 2, 0)]
    [InlineData("s", 1, 2, 3)]
    public void A_range_that_is_not_there_is_an_argument_error(string name, long start, long end, int length)
    {
        using var fasta = FastaFile.Open(_folder.Write("genome.fa", ">s\nACGT\nAC\n"), _folder.Path, cancel: TestContext.Current.CancellationToken);

        Assert.ThrowsAny<ArgumentException>(() => fasta.Read(name, start, end, new byte[length]));
    }

    [Fact]
    public void A_file_cut_while_open_is_told()
    {
        var path = _folder.Write("genome.fa", ">s\nACGT\nACGT\n");
        using var fasta = FastaFile.Open(path, _folder.Path, cancel: TestContext.Current.CancellationToken);
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(6);
        }

        var error = Assert.Throws<InputException>(() => Read(fasta, "s", 1, 8));

        Assert.Contains("ends inside sequence s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dmelanogaster", "2L 235137, 2R 252869, 3L 281102, 3R 320793, 4 13481, X 235422, Y 36673")]
    [InlineData("athaliana", "Chr1 304276, Chr2 196982, Chr3 234598, Chr4 185850, Chr5 269755, ChrM 3669, ChrC 1544")]
    public void A_real_slice_opens_though_its_folder_may_be_read_only(string species, string expected)
    {
        using var fasta = FastaFile.Open(Path.Combine(SharedData.Folder(species), "genome.fa"), _folder.Path, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(", ", fasta.Sequences.Select(sequence => $"{sequence.Name} {sequence.Length}")));
    }

    public void Dispose() => _folder.Dispose();

    private static string All(FastaFile fasta, FastaSequence sequence)
        => sequence.Length == 0 ? "" : Read(fasta, sequence.Name, 1, sequence.Length);

    private static string Read(FastaFile fasta, string name, long start, long end)
    {
        var bases = new byte[end - start + 1];
        fasta.Read(name, start, end, bases);
        return Encoding.ASCII.GetString(bases);
    }
}
