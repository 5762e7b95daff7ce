using Builder.Dataset;
using Builder.Dataset.Storage;
using Parquet;

namespace Builder.Tests.Dataset.Storage;

public sealed class ParquetFileWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Numbers_come_back_bit_for_bit_however_they_are_stored(bool repeats)
    {
        double[] numbers = [0.0, -0.0, -0.0, double.NaN, double.NaN, 1e-300, 1e-300, double.MaxValue, 0.0];
        var column = new Column<double>(new ColumnSpec("x", "double", false, 1), repeats);
        column.Reserve(numbers.Length);
        numbers.CopyTo(column.Fill(0, numbers.Length));

        var path = Write(numbers.Length, column);

        Assert.Equal(
            numbers.Select(BitConverter.DoubleToInt64Bits),
            (await ReadAsync<double>(path)).Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(
            numbers.Select(BitConverter.DoubleToInt64Bits),
            Duck.Read(path).Select(row => BitConverter.DoubleToInt64Bits((double)row[0]!)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_536)]
    public async Task Runs_of_any_number_of_values_come_back(int distinct)
    {
        var values = Enumerable.Range(0, 70_000).Select(row => (ushort)(row / 3 % distinct)).ToArray();
        var column = new Column<ushort>(new ColumnSpec("x", "uint16", false, 1), repeats: true);
        column.Reserve(values.Length);
        values.CopyTo(column.Fill(0, values.Length));

        var path = Write(values.Length, column);

        Assert.Equal(values, await ReadAsync<ushort>(path));
        Assert.Equal(values, Duck.Read(path).Select(row => (ushort)row[0]!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_without_a_value_come_back_as_nulls(bool repeats)
    {
        int?[] values = [null, 5, 5, null, null, 6, 5];
        var some = new Column<int>(new ColumnSpec("some", "int32", true, 1), repeats);
        var none = new Column<ReadOnlyMemory<char>>(new ColumnSpec("none", "string", true, 1), repeats);
        some.Reserve(values.Length);
        none.Reserve(values.Length);
        none.Append(null, values.Length);
        foreach (var value in values)
        {
            some.Append(value);
        }

        var rows = Duck.Read(Write(values.Length, some, none));

        Assert.Equal(values, rows.Select(row => (int?)row[0]));
        Assert.All(rows, row => Assert.Null(row[1]));
    }

    [Fact]
    public void Statistics_are_the_extremes_of_the_values()
    {
        var numbers = Enumerable.Range(0, 1001).Select(row => Math.Sin(row) * row).ToArray();
        string[] texts = ["gene10", "gene2", "Zebra", "été"];
        var number = new Column<double>(new ColumnSpec("number", "double", false, 1));
        var text = new Column<ReadOnlyMemory<char>>(new ColumnSpec("text", "string", true, 1), repeats: true);
        number.Reserve(numbers.Length);
        text.Reserve(numbers.Length);
        numbers.CopyTo(number.Fill(0, numbers.Length));
        text.Append(null);
        for (var row = 1; row < numbers.Length; row++)
        {
            text.Append(texts[row % texts.Length].AsMemory());
        }

        var path = Write(numbers.Length, number, text);

        var found = Duck.Read(path, "min(number), max(number)").Single();
        var stated = Duck.Query(
            $"SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('{path}') ORDER BY column_id");
        Assert.Equal([numbers.Min(), numbers.Max()], found);
        Assert.Equal([numbers.Min(), numbers.Max()], [.. stated[0][..2].Select(value => Number((string)value!))]);
        Assert.Equal(["Zebra", "été", 1L], stated[1]);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private string Write(int rows, params Column[] columns)
    {
        var path = _folder.File("file.parquet");
        using var stream = File.Create(path);
        using var writer = new ParquetFileWriter(stream, columns, new byte[1000]);
        writer.WriteGroup(rows, Token);
        writer.Finish();
        return path;
    }

    private static async Task<T[]> ReadAsync<T>(string path)
        where T : struct
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: Token);
        using var group = reader.OpenRowGroupReader(0);
        var values = new T[group.RowCount];
        await group.ReadRawAsync<T>(reader.Schema.GetDataFields()[0], values, default(Memory<int>?), null, Token);
        return values;
    }
}
