using System.Text;
using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Tests.Inputs.Artifacts;

namespace Builder.Tests.Inputs;

/// <summary>A line of a billion letters: a sequence may be one, every other file is refused before it fills the memory.</summary>
public sealed class EndlessLineTests : IDisposable
{
    private const long Letters = 1L << 30;
    private const long MostAllocated = 64L << 20;

    private static readonly string Header = TableText.Header(TableText.AllColumns);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_line_of_a_gigabyte_is_read_or_refused_in_little_memory()
    {
        Assert.SkipUnless(new DriveInfo(_folder.Path).AvailableFreeSpace > 3 * Letters, "less than 3 GB are free");
        var written = _folder.File("letters");
        WriteLetters(written);

        Try("genome.fa", ">s ", Read);
        Try("genes.gff3", "# ", path => AssertRefused(path, () => AnnotationReader.Read(path, [new("1", 1000)])));
        Try("genes.txt", "# ", path => AssertRefused(path, () => GeneList.Read(path)));
        Try("genes.tsv", Header, path => AssertRefused(path, () => GeneList.Read(path)));
        Try("analysis_sequences_1.tsv", Header, path => AssertRefused(path, () => ArtifactTables.Open(_folder.Path, _folder.File("index"))));

        void Try(string name, string firstLine, Action<string> read)
        {
            var path = _folder.File(name);
            File.Move(written, path);
            SetFirstLine(path, firstLine);
            var before = GC.GetAllocatedBytesForCurrentThread();
            read(path);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
            File.Move(path, written);
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Read(string path)
    {
        using var fasta = FastaFile.Open(path, _folder.File("index"));
        var bases = new byte[6];
        fasta.Read("s", Letters - 5, Letters, bases);
        Assert.Equal(Letters, Assert.Single(fasta.Sequences).Length);
        Assert.Equal("AAAAAA", Encoding.ASCII.GetString(bases));
    }

    private static void AssertRefused(string path, Action read)
    {
        var error = Assert.Throws<InputException>(read);
        Assert.StartsWith($"{path} line 2 is longer than 1048576 bytes", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static void WriteLetters(string path)
    {
        var letters = new byte[1 << 20];
        Array.Fill(letters, (byte)'A');
        using var stream = File.Create(path);
        stream.Write(Encoding.ASCII.GetBytes(Header));
        for (var written = 0L; written < Letters; written += letters.Length)
        {
            stream.Write(letters);
        }
    }

    /// <summary>The new line is as long as the old one, so that the billion letters need not be written again.</summary>
    private static void SetFirstLine(string path, string start)
    {
        using var stream = File.OpenWrite(path);
        stream.Write(Encoding.ASCII.GetBytes(start.TrimEnd('\n').PadRight(Header.Length - 1, 'x') + "\n"));
    }
}
