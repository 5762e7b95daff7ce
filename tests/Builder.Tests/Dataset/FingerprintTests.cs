using System.IO.Hashing;
using System.Text;
using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_and_fingerprint_do_not_depend_on_batches_or_row_groups()
    {
        // Few columns, because 7 rows a row group are many groups; a small window, so that there are easy TNs to draw.
        var options = new DatasetOptions { KmerSizes = [1, 2], Window = 3, EasyRatio = 0.2, HardProbability = 0.4 };
        var whole = await SampleBuild.MakeAsync(_folder.File("a"), genes: 7, genesPerBatch: 7, batchRows: 100_000, options);
        var expected = await whole.VerifyAsync();
        Assert.True(expected.Ok, string.Join('\n', expected.Problems));
        Assert.Equal((whole.Batches.Sum(batch => batch.Rows), 7), (expected.Rows, expected.Genes));

        var rows = Rows(whole);
        foreach (var (name, genesPerBatch, batchRows) in new[] { ("b", 3, 500), ("c", 7, 7), ("d", 1, 100), ("e", 7, 500) })
        {
            var other = await SampleBuild.MakeAsync(_folder.File(name), 7, genesPerBatch, batchRows, options);
            var result = await other.VerifyAsync();
            Assert.Equal((true, expected.Rows, expected.Fingerprint), (result.Ok, result.Rows, result.Fingerprint));
            Assert.True(rows.SequenceEqual(Rows(other)), $"the rows of {name} differ");
        }
    }

    [Fact]
    public async Task The_fingerprint_is_what_its_layout_says_over_what_DuckDB_reads()
    {
        var build = await SampleBuild.MakeAsync(_folder.File("a"), genes: 8);
        var bytes = new MemoryStream();
        await using var writer = new BinaryWriter(bytes);
        var schema = DatasetSchema.For(build.Options);
        writer.Write(schema.Count);
        foreach (var column in schema)
        {
            WriteText(writer, column.Name);
            WriteText(writer, column.Type);
            writer.Write(column.Nullable);
        }

        foreach (var value in Duck.Read(Path.Combine(build.Folder.Master, "*.parquet")).SelectMany(row => row))
        {
            writer.Write(value is not null);
            WriteValue(writer, value);
        }

        var expected = Convert.ToHexStringLower(XxHash128.Hash(bytes.ToArray()));
        Assert.Equal(expected, (await build.VerifyAsync()).Fingerprint);
    }

    [Fact]
    public async Task Another_seed_or_flank_gives_another_fingerprint()
    {
        var first = await (await SampleBuild.MakeAsync(_folder.File("a"), genes: 8)).VerifyAsync();
        var seed = await SampleBuild.MakeAsync(_folder.File("b"), genes: 8, options: new DatasetOptions { Seed = 1, Window = 5 });
        var same = await SampleBuild.MakeAsync(_folder.File("c"), genes: 8, options: new DatasetOptions { Seed = 2, Window = 5 });
        var flank = await SampleBuild.MakeAsync(_folder.File("d"), genes: 8, options: new DatasetOptions { Flank = 249 });

        string?[] fingerprints =
        [
            first.Fingerprint,
            (await seed.VerifyAsync()).Fingerprint,
            (await same.VerifyAsync()).Fingerprint,
            (await flank.VerifyAsync()).Fingerprint,
        ];

        Assert.Equal(4, fingerprints.OfType<string>().Distinct().Count());
    }

    private static List<object?> Rows(SampleBuild build)
        => [.. Duck.Read(Path.Combine(build.Folder.Master, "*.parquet")).SelectMany(row => row)];

    private static void WriteValue(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                WriteText(writer, text);
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case double number:
                writer.Write(number);
                break;
            case ushort number:
                writer.Write(number);
                break;
            default:
                Assert.Fail($"a value of type {value.GetType()}");
                break;
        }
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
