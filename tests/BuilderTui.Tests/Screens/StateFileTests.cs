using BuilderTui.Screens;
using BuilderTui.Sorting;

namespace BuilderTui.Tests.Screens;

public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-state-").FullName;

    [Fact]
    public void Sort_theme_mouse_and_last_screen_come_back()
    {
        var path = Path.Combine(_folder, "new", "btui", "state.json");
        var ui = Fixture.Ui with { Page = Page.Machine, Sort = new ChunkSort(SortKey.Memory, Inverted: true), Theme = "gruvbox-dark", Mouse = true };

        StateFile.Save(path, ui);

        Assert.Equal(ui, StateFile.Restore(path, Fixture.Ui));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Of_a_chunk_or_a_log_the_list_before_it_comes_back()
    {
        var path = Path.Combine(_folder, "state.json");
        var chunk = Fixture.Ui with { Page = Page.Chunk, Back = Page.Chunks, Chunk = 4 };

        StateFile.Save(path, chunk);
        Assert.Equal(Fixture.Ui with { Page = Page.Chunks }, StateFile.Restore(path, Fixture.Ui));

        StateFile.Save(path, chunk with { Page = Page.Log, Log = new(4, 1, Page.Chunk) });
        Assert.Equal(Fixture.Ui with { Page = Page.Chunks }, StateFile.Restore(path, Fixture.Ui));
    }

    [Fact]
    public void The_builds_that_were_opened_come_back_the_latest_first_and_not_too_many()
    {
        var path = Path.Combine(_folder, "state.json");
        StateFile.Save(path, Fixture.Ui.Remember("/data/other"));

        StateFile.Save(path, Fixture.Ui.Remember("/data/a").Remember("/data/b").Remember("/data/a"));
        Assert.Equal(["/data/a", "/data/b", "/data/other"], StateFile.Recent(path));
        Assert.Equal(["/data/a", "/data/b", "/data/other"], StateFile.Restore(path, Fixture.Ui).Recent);

        StateFile.Save(path, Enumerable.Range(0, 99).Aggregate(Fixture.Ui, (ui, i) => ui.Remember($"/data/{i}")));
        Assert.Equal(Enumerable.Range(99 - StateFile.MostRecent, StateFile.MostRecent).Reverse().Select(i => $"/data/{i}"), StateFile.Recent(path));
    }

    [Fact]
    public void Of_the_list_of_builds_the_page_before_it_comes_back()
    {
        var path = Path.Combine(_folder, "state.json");

        StateFile.Save(path, BuildsKeys.Enter(Fixture.Ui with { Page = Page.Machine }));

        Assert.Equal(Page.Machine, StateFile.Restore(path, Fixture.Ui).Page);
    }

    [Theory]
    [InlineData("""{ "recent": [null, "not/rooted", 3] }""")]
    [InlineData("""{ "recent": [null, "not/rooted"] }""")]
    [InlineData("""{ "recent": "x" }""")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{ "screen": 3 }""")]
    [InlineData("""{ "screen": "Nowhere", "sort": "7", "theme": "gone" }""")]
    [InlineData("""{ "screen": "Log", "sort": null }""")]
    public void A_damaged_file_is_as_good_as_none(string text)
    {
        var path = Path.Combine(_folder, "state.json");
        File.WriteAllText(path, text);

        Assert.Equal(Fixture.Ui, StateFile.Restore(path, Fixture.Ui));
    }

    [Fact]
    public void A_place_that_cannot_be_written_or_read_is_no_problem()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        StateFile.Save(Path.Combine(file, "btui", "state.json"), Fixture.Ui);
        StateFile.Save(null, Fixture.Ui);
        StateFile.Save(_folder, Fixture.Ui);

        Assert.Equal(Fixture.Ui, StateFile.Restore(Path.Combine(file, "btui", "state.json"), Fixture.Ui));
        Assert.Equal(Fixture.Ui, StateFile.Restore(null, Fixture.Ui));
        Assert.Equal(Fixture.Ui, StateFile.Restore(_folder, Fixture.Ui));
    }

    [Theory]
    [InlineData("/s", "/h", "/s/btui/state.json")]
    [InlineData(null, "/h", "/h/.local/state/btui/state.json")]
    [InlineData("relative", "/h", "/h/.local/state/btui/state.json")]
    [InlineData(null, null, null)]
    public void It_is_where_state_belongs(string? state, string? home, string? path)
        => Assert.Equal(path, StateFile.PathOf(name => name == "HOME" ? home : state));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
