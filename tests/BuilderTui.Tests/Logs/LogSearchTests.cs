using BuilderTui.Logs;

namespace BuilderTui.Tests.Logs;

public sealed class LogSearchTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"btui-search-{Guid.NewGuid():N}");

    [Theory]
    [InlineData("oom", 0, true, 4L)]
    [InlineData("oom", 5, true, 12L)]
    [InlineData("oom", 13, true, null)]
    [InlineData("OOM", 0, true, 4L)]
    [InlineData("OOM", 5, true, null)]
    [InlineData("oom", 12, false, 4L)]
    [InlineData("oom", 4, false, null)]
    [InlineData("oom", 99, false, 12L)]
    public void A_hit_is_found_in_both_directions(string text, long from, bool forward, long? hit)
    {
        File.WriteAllText(_path, "one OOM and oom.");

        Assert.Equal(new LogFound(hit, null), Find(text, from, forward));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hit_across_two_blocks_is_found(bool forward)
    {
        var text = new string('.', (3 << 20) + 20).ToCharArray();
        foreach (var at in (int[])[(1 << 20) - 2, (2 << 20) + 18])
        {
            "needle".CopyTo(text.AsSpan(at));
        }

        File.WriteAllText(_path, new string(text));
        var first = Find("needle", forward ? 0 : text.Length, forward);
        var second = Find("needle", forward ? first.Hit!.Value + 1 : first.Hit!.Value, forward);

        long?[] hits = [first.Hit, second.Hit];
        Assert.Equal([(1 << 20) - 2, (2 << 20) + 18], hits.Order());
    }

    [Fact]
    public void A_search_that_is_not_finished_says_where_it_goes_on()
    {
        File.WriteAllText(_path, new string('.', 1_000) + "needle");

        var first = Find("needle", 0, forward: true, most: 400);
        var second = Find("needle", first.Next!.Value, forward: true, most: 400);
        var third = Find("needle", second.Next!.Value, forward: true, most: 400);

        Assert.Equal((400L, 800L, 1_000L), (first.Next, second.Next, third.Hit));
    }

    public void Dispose() => File.Delete(_path);

    private LogFound Find(string text, long from, bool forward, int most = LogSearch.Most)
    {
        using var file = LogFile.Open(_path);
        return LogSearch.Find(file, text, from, forward, most);
    }
}
