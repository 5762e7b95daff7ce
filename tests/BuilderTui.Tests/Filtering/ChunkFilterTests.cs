using BuilderTui.Filtering;
using BuilderTui.Tests.Screens;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Filtering;

public sealed class ChunkFilterTests
{
    /// <summary>Of the fixture's chunks, the ids that fit. 1, 2 are done, 3, 4, 7 run, 5 and 8 retry, 6 is held, the others wait.</summary>
    [Theory]
    [InlineData("state=oom", "5")]
    [InlineData("state=OOM! or state=hold", "5 6")]
    [InlineData("state=held", "6")]
    [InlineData("state!=wait", "1 2 3 4 5 6 7 8")]
    [InlineData("state=run and attempts>1 and memory>10G", "4")]
    [InlineData("state = run and attempts <= 1", "3 7")]
    [InlineData("id<3", "1 2")]
    [InlineData("id>=8 and id<=9", "8 9")]
    [InlineData("id!=1 and id<3", "2")]
    [InlineData("batch<64", "2 4 5")]
    [InlineData("memory>=14G", "5")]
    [InlineData("memory<5.0GiB", "6 8")]
    [InlineData("memory!=12G and state=run", "4")]
    [InlineData("limit=14G and state=run", "3 4 7")]
    [InlineData("genes=100 and id=9", "9")]
    [InlineData("done>50%", "1 2 3")]
    [InlineData("done=31", "4")]
    [InlineData("rows>20k and state!=done", "3 4 5")]
    [InlineData("eta>5m", "4")]
    [InlineData("eta<=93s", "3")]
    [InlineData("note=\"gene 445\"", "5")]
    [InlineData("note!=gene and state=retry", "8")]
    [InlineData("verdict=oom", "4 5")]
    [InlineData("verdict=crashed", "6")]
    [InlineData("verdict=\"OOM self\"", "4")]
    [InlineData("halved", "4")]
    [InlineData("6", "6")]
    [InlineData("HOLD or 3", "3 5 6")]
    [InlineData("\"or\" or smaller", "4 6")]
    [InlineData("not (state=wait or state=done) and not attempts>1", "3 5 7 8")]
    [InlineData("id=1 or id=2 and state=run", "1")]
    [InlineData("(id=1 or id=3) and state=run", "3")]
    [InlineData("not not id=1", "1")]
    [InlineData("NOT state=wait AND id>7", "8")]
    public void A_filter_leaves_the_chunks_that_fit(string text, string ids)
    {
        var filter = ChunkFilter.Parse(text, out var problem);

        Assert.Null(problem);
        var fit = Fixture.Snapshot.Chunks.Where(chunk => filter!.Fits(new ChunkLine(chunk, Fixture.Now))).Select(chunk => chunk.Id);
        Assert.Equal(ids, string.Join(' ', fit));
    }

    [Theory]
    [InlineData("memory", "column 7: expected = != < <= > or >= after memory, found the end")]
    [InlineData("memory>", "column 8: expected a size like 12G after memory>, found the end")]
    [InlineData("memory>twelve", "column 8: expected a size like 12G after memory>, found \"twelve\"")]
    [InlineData("state>oom", "column 6: expected = or != after state, found \">\"")]
    [InlineData("state=jump", "column 7: expected one of hold oom retry run stop wait done after state=, found \"jump\"")]
    [InlineData("size>3", "column 1: expected a field (id state attempts batch memory limit genes done rows eta note verdict), found \"size\"")]
    [InlineData("id=1 and", "column 9: expected a field, a word, not or (, found the end")]
    [InlineData("id=1 id=2", "column 6: expected and, or or the end, found \"id\"")]
    [InlineData("(id=1", "column 6: expected and, or or ), found the end")]
    [InlineData("id=1)", "column 5: expected no ) without a (, found \")\"")]
    [InlineData("note=\"half", "column 6: expected a closing quote, found none")]
    [InlineData("eta>soon", "column 5: expected a time like 90s, 5m or 3h10m after eta>, found \"soon\"")]
    [InlineData("done>half", "column 6: expected a number of genes, or a share like 50% after done>, found \"half\"")]
    [InlineData("= 3", "column 1: expected a field, a word, not or (, found \"=\"")]
    public void A_wrong_filter_is_one_sentence_with_the_place(string text, string problem)
    {
        Assert.Null(ChunkFilter.Parse(text, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_is_no_filter_and_no_problem(string text)
    {
        Assert.Null(ChunkFilter.Parse(text, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_filter_that_is_too_long_is_refused()
    {
        Assert.Null(ChunkFilter.Parse(new string('(', 100_000), out var problem));
        Assert.StartsWith("column 501: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_typed_is_a_filter_or_a_sentence()
    {
        string[] words =
        [
            "state", "memory", "attempts", "done", "eta", "note", "and", "or", "not", "(", ")", "=", "!=", "<", "<=", ">", ">=", "!",
            "\"", "12G", "50%", "3h10m", "oom", "99999999999999999999999999", "%", "-1", "1e9", "\t", " ", "漢", "\ud800", "\0",
        ];
        var random = new Random(4);
        var understood = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
            var filter = ChunkFilter.Parse(text, out var problem);
            if (filter is null)
            {
                Assert.True(problem is not null || string.IsNullOrWhiteSpace(text), text);
                continue;
            }

            understood++;
            Assert.All(Fixture.Snapshot.Chunks, chunk => filter.Fits(new ChunkLine(chunk, Fixture.Now)));
        }

        Assert.InRange(understood, 1_000, 19_000);
    }
}
