using System.Text;
using BuilderTui.Logs;

namespace BuilderTui.Tests.Logs;

/// <summary>The window over real files.</summary>
public sealed class LogFileTests : IDisposable
{
    private const int Rows = 20;
    private const int Width = 78;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"btui-log-{Guid.NewGuid():N}");

    [Fact]
    public void The_end_is_shown_while_it_is_followed()
    {
        Write(string.Concat(Enumerable.Range(1, 100).Select(i => $"line {i}\n")));
        Assert.Equal(["line 81", "line 100"], Ends(Page(null)));

        File.AppendAllText(_path, "line 101\nhalf a li");
        Assert.Equal(["line 83", "half a li"], Ends(Page(null)));
    }

    [Theory]
    [InlineData("a\nb\n")]
    [InlineData("a\r\nb\r\n")]
    [InlineData("a\rb\r")]
    [InlineData("a\nb")]
    public void Lines_end_as_they_do_anywhere(string text)
    {
        Write(text);

        Assert.Equal(["a", "b"], Page(null));
    }

    [Fact]
    public void Of_a_large_log_only_a_part_is_read()
    {
        using (var file = new FileStream(_path, FileMode.CreateNew))
        {
            file.SetLength(8L << 30); // sparse: takes no room
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes("\n" + string.Concat(Enumerable.Range(1, 50_000).Select(i => $"line {i}\n"))));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["line 49981", "line 50000"], Ends(Page(null)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1 << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Down_and_up_again_sees_every_row_and_comes_back(bool wrap)
    {
        Write(string.Concat(Enumerable.Range(1, 700).Select(i => $"{i} {new string('x', i * 7 % 400)}\n")));

        var (seen, places) = (new List<string>(), new List<LogPlace>());
        var place = default(LogPlace);
        while (places.Count == 0 || places[^1] != place)
        {
            places.Add(place);
            seen.Add(Page(place, wrap)[0]);
            place = Move(place, 1, wrap);
        }

        seen.AddRange(Page(place, wrap).Skip(1));
        Assert.Equal(Whole(wrap), seen);
        for (var i = places.Count - 1; i > 0; i--)
        {
            Assert.Equal(places[i - 1], Move(places[i], -1, wrap));
        }
    }

    [Fact]
    public void A_very_long_line_is_one_row_or_goes_on_in_as_many_as_it_takes()
    {
        Write($"before\n{new string('x', 90_000)}\nafter\n");

        Assert.Equal(["before", new string('x', Width + 1), "after"], Page(null));
        var wrapped = Page(null, wrap: true);
        Assert.Equal(Rows, wrapped.Count);
        Assert.Equal("after", wrapped[^1]);
        Assert.Equal(90_000 % Width, wrapped[^2].Length);

        var place = default(LogPlace);
        for (var i = 0; i < (90_000 / Width) + 2; i++)
        {
            place = Move(place, 1, wrap: true);
        }

        Assert.Equal(wrapped, Page(place, wrap: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Garbage_without_a_line_end_is_walked_through_to_its_end(bool wrap)
    {
        var bytes = new byte[9 << 20];
        new Random(7).NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] is (byte)'\n' or (byte)'\r' ? (byte)'.' : bytes[i];
        }

        File.WriteAllBytes(_path, bytes);
        var by = wrap ? 2_000 : 1;
        var (place, before) = (default(LogPlace), new LogPlace(-1, 0));
        var steps = 0;
        while (place != before && steps++ < 1_000)
        {
            before = place;
            place = Move(place, by, wrap);
            Assert.True(wrap || place.Offset >= before.Offset);
        }

        Assert.Equal(before, place);
        Assert.InRange(place.Offset, bytes.Length - ((Rows + 1) * LogText.MostLine), bytes.Length);
        if (wrap)
        {
            Assert.Equal(string.Concat(Page(null, wrap))[^8..], string.Concat(Page(place, wrap))[^8..]);
        }

        Assert.All(Page(place, wrap), row => Assert.All(row, character => Assert.False(char.IsControl(character))));
    }

    [Fact]
    public void A_log_that_became_shorter_shows_its_end()
    {
        Write("one\n");

        Assert.Equal(["one"], Page(new LogPlace(1_000_000, 400)));
        Assert.Equal(default, Move(new LogPlace(1_000_000, 0), 3));
    }

    [Fact]
    public void What_cannot_be_read_is_a_sentence()
    {
        Assert.StartsWith("There is no btui-log-", Read(null).Problem, StringComparison.Ordinal);
        Assert.StartsWith("The attempt has no folder", LogFile.Read(Path.Combine(_path, "x", "output.log"), null, false, Rows, Width).Problem, StringComparison.Ordinal);
        Assert.StartsWith("The log cannot be read: ", LogFile.Read(Path.GetTempPath(), null, false, Rows, Width).Problem, StringComparison.Ordinal);

        Write("");
        Assert.Null(Read(null).Problem);
        Assert.Empty(Page(null));
    }

    public void Dispose() => File.Delete(_path);

    private static string[] Ends(IReadOnlyList<string> rows) => [rows[0], rows[^1]];

    private void Write(string text) => File.WriteAllText(_path, text);

    private LogText Read(LogPlace? top, bool wrap = false) => LogFile.Read(_path, top, wrap, Rows, Width);

    private IReadOnlyList<string> Page(LogPlace? top, bool wrap = false)
        => new LogRows(Read(top, wrap), wrap, Rows, Width).Page(top);

    private LogPlace Move(LogPlace from, int by, bool wrap = false)
        => new LogRows(Read(from, wrap), wrap, Rows, Width).Move(from, by);

    private IEnumerable<string> Whole(bool wrap)
        => File.ReadLines(_path).SelectMany(line => wrap
            ? line.Chunk(Width).Select(row => new string(row))
            : [line[..Math.Min(line.Length, Width + 1)]]);
}
