using Builder.Inputs;
using Builder.Inputs.Artifacts;

namespace Builder.Tests.Inputs.Artifacts;

public sealed class ArtifactIndexTests : IDisposable
{
    private const string Name = "run/analysis_sequences_1_chunk_1_500.tsv";
    private const long Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    public ArtifactIndexTests() => Directory.CreateDirectory(_folder.File("run"));

    [Fact]
    public void The_index_is_used_again_until_a_table_changes()
    {
        var path = _folder.Write(Name, Table("G1", "G2"));
        Assert.Equal(2, Open().Genes.Count);
        var written = File.GetLastWriteTimeUtc(Index);

        Assert.Equal(2, Open().Genes.Count);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Index));

        File.AppendAllText(path, TableText.Row("G3", 1, "TN"));
        Assert.Equal(3, Open().Genes.Count);

        _folder.Write("run/analysis_sequences_2.tsv", Table("G4"));
        Assert.Equal(4, Open().Genes.Count);
        File.Delete(path);
        Assert.Equal("G4", Assert.Single(Open().Genes).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no index")]
    [InlineData("null")]
    public void An_index_that_is_none_is_made_anew(string text)
    {
        _folder.Write(Name, Table("G1", "G2"));
        Open();
        var sound = File.ReadAllText(Index);
        File.WriteAllText(Index, text);

        Assert.Equal([2], Open().Read("G2").Positions);
        Assert.Equal(sound, File.ReadAllText(Index));
    }

    [Fact]
    public void Only_the_genes_that_are_asked_for_are_taken_up()
    {
        var path = _folder.Write(Name, Table("G1", "G2", "G3", "G2"));
        Open();

        var tables = ArtifactTables.Open(_folder.File("run"), _folder.File("index"), new HashSet<string> { "G2", "G9" }, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(["G2"], tables.Genes.Select(gene => gene.Id));
        Assert.Equal([2, 4], tables.Read("G2").Positions);
        Assert.Equal((path, 3), tables.PlaceOf("G2"));
        Assert.Throws<ArgumentException>(() => tables.Read("G1"));
    }

    [Fact]
    public void A_single_wrong_figure_in_the_index_is_noticed()
    {
        _folder.Write(Name, Table("G1", "G2"));
        Open();
        var sound = File.ReadAllText(Index);
        File.WriteAllText(Index, sound.Replace("\"Line\":3", "\"Line\":4", StringComparison.Ordinal));

        Open();

        Assert.Equal(sound, File.ReadAllText(Index));
    }

    [Fact]
    public async Task Several_processes_may_find_out_at_once_that_there_is_no_index()
    {
        _folder.Write(Name + ".gz", TemporaryFolder.Gzip(Table("G1", "G2", "G1")));

        var tables = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Open, TestContext.Current.CancellationToken)));

        Assert.All(tables, each => Assert.Equal([1, 3], each.Read("G1").Positions));
        Assert.Empty(Directory.GetFiles(_folder.File("index"), "*.tmp"));
    }

    [Fact]
    public void An_index_of_other_tables_is_made_anew()
    {
        _folder.Write(Name, Table("G1"));
        Open();
        Directory.Move(_folder.File("run"), _folder.File("moved"));
        Directory.CreateDirectory(_folder.File("run"));
        _folder.Write(Name, Table("G2"));

        Assert.Equal("G2", Assert.Single(Open().Genes).Id);
    }

    [Fact]
    public void A_packed_table_is_unpacked_once_and_reads_like_a_plain_one()
    {
        var text = Table("G1", "G2", "G1");
        _folder.Write(Name + ".gz", [.. TemporaryFolder.Gzip(text[..500]), .. TemporaryFolder.Gzip(text[500..])]);

        Assert.Equal(2, Open().Genes.Count);
        var copy = Assert.Single(Directory.GetFiles(_folder.File("index"), "*.unpacked"));
        var written = File.GetLastWriteTimeUtc(copy);
        Assert.Equal([1, 3], Open().Read("G1").Positions);

        File.Delete(copy);
        Assert.Equal([1, 3], Open().Read("G1").Positions);
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_whose_genes_are_scattered_is_ordered_once(bool packed)
    {
        var rows = Enumerable.Range(0, 6000).Select(row => TableText.Row($"G{row * 7 % 40}", row, row % 3 == 0 ? "TP donor" : "TN"));
        var text = TableText.Header(TableText.AllColumns) + string.Concat(rows);
        if (packed)
        {
            _folder.Write(Name + ".gz", TemporaryFolder.Gzip(text));
        }
        else
        {
            _folder.Write(Name, text.Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        var tables = Open();

        Assert.Equal(40, tables.Genes.Count);
        Assert.All(tables.Genes, gene => Assert.Equal(150, gene.Rows));
        for (var gene = 0; gene < 40; gene++)
        {
            Assert.Equal(Enumerable.Range(0, 6000).Where(row => row * 7 % 40 == gene), tables.Read($"G{gene}").Positions);
        }

        Assert.EndsWith(".grouped", Assert.Single(Directory.GetFiles(_folder.File("index"), "*.tsv*")), StringComparison.Ordinal);
        Assert.True(new FileInfo(Index).Length < 20_000);
    }

    [Fact]
    public void A_table_that_changes_while_in_use_is_told()
    {
        var path = _folder.Write(Name, Table("G1", "G2"));
        var tables = Open();
        _folder.Write(Name, Table("GX", "G2"));

        Assert.Contains("was changed since it was indexed, as the rows from line 2 show", Refusal(tables, path, "G1"), StringComparison.Ordinal);
        Assert.Equal([2], tables.Read("G2").Positions);

        _folder.Write(Name, Table("G1")[..^30]);
        Refusal(tables, path, "G1");
        Refusal(tables, path, "G2");
        File.Delete(path);
        Assert.Contains("cannot be read", Refusal(tables, path, "G1"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_folder_that_cannot_be_made_is_told()
    {
        _folder.Write(Name, Table("G1"));
        _folder.Write("index", "a file in the way");

        var error = Assert.Throws<InputException>(Open);

        Assert.StartsWith(_folder.File("run") + " cannot be indexed because", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_of_100_megabytes_is_indexed_with_flat_memory(bool scattered)
    {
        Assert.SkipUnless(new DriveInfo(_folder.Path).AvailableFreeSpace > 600 * Megabyte, "less than 600 MB are free");
        WriteLarge(_folder.File(Name), scattered);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var tables = Open();

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 48 * Megabyte, $"{allocated} bytes were allocated");
        Assert.Equal(200, tables.Genes.Count);
        Assert.Equal(tables.Genes[77].Rows, tables.Read("ENSG00000000077").Rows);
    }

    public void Dispose() => _folder.Dispose();

    private string Index => _folder.File("index/artifacts.index.jsonl");

    private static string Table(params string[] genes)
        => TableText.Header(TableText.AllColumns) + string.Concat(genes.Select((gene, row) => TableText.Row(gene, row + 1, "TN")));

    private static void WriteLarge(string path, bool scattered)
    {
        const int Genes = 200;
        var bases = new string('A', 500);
        var tail = TableText.Row("", 0, "TN", sequence: bases).Split('\t')[5..];
        using var writer = new StreamWriter(path);
        writer.Write(TableText.Header(TableText.AllColumns));
        var rows = (int)(100 * Megabyte / (string.Join('\t', tail).Length + 30));
        for (var row = 0; row < rows; row++)
        {
            var gene = scattered ? row * 7 % Genes : (int)((long)row * Genes / rows);
            writer.Write($"ENSG{gene:D11}\t\"\"\t1\t+\t{row}\t");
            writer.Write(string.Join('\t', tail));
        }
    }

    private static string Refusal(ArtifactTables tables, string path, string gene)
    {
        var error = Assert.Throws<InputException>(() => tables.Read(gene));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private ArtifactTables Open() => ArtifactTables.Open(_folder.File("run"), _folder.File("index"));
}
