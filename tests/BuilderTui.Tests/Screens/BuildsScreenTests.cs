using BuilderTui.Builds;
using BuilderTui.Screens;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class BuildsScreenTests
{
    [Theory]
    [InlineData(200, 60)]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    [InlineData(60, 1)]
    public void The_builds_are_as_drawn(int width, int height)
        => Golden.Check($"builds-{width}x{height}", Fixture.Draw(BuildsFixture.Model(), width, height));

    [Fact]
    public void The_builds_are_as_drawn_in_ascii_with_a_filter()
        => Golden.Check("builds-80x24-ascii", Fixture.Draw(Press("/", "h", "u", "m", "Enter", "j"), 80, 24, Glyphs.Ascii));

    [Fact]
    public void What_needs_the_operator_comes_first_then_what_is_at_work_then_the_latest_change()
        => Assert.Equal(["athaliana", "mouse", "fly", "old", "all", "chr21"], BuildsKeys.Shown(BuildsFixture.List, new()).Select(build => Path.GetFileName(build.Folder)));

    [Fact]
    public void State_and_name_of_the_build_under_the_cursor_are_seen_at_every_size()
    {
        for (var height = 1; height <= 30; height++)
        {
            for (var width = 30; width <= 120; width += 10)
            {
                var drawing = Fixture.Draw(Press("j", "j"), width, height);
                Assert.Contains("fly", drawing, StringComparison.Ordinal);
                Assert.Contains("RUN", drawing, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_cursor_stays_on_its_build_and_newcomers_stand_at_the_end()
    {
        var model = Press("j");
        Assert.Equal("/scratch/of/somebody/with/a/long/name/mouse", model.Ui.Builds.Build);

        var later = BuildList.Of(Fixture.Now, [.. BuildsFixture.List.Builds.Skip(1).Reverse(), BuildsFixture.List.Builds[0] with { Folder = "/new" }], cut: false);
        var after = model with { Builds = later, Ui = BuildsKeys.Arrived(model.Ui, later) };

        Assert.Equal("/scratch/of/somebody/with/a/long/name/mouse", BuildsKeys.Current(after)!.Folder);
        Assert.Equal("/new", BuildsKeys.Shown(later, after.Ui.Builds)[^1].Folder);
        Assert.Equal("/new", BuildsKeys.Shown(later, Fixture.Press(after, "o").Ui.Builds)[0].Folder);
    }

    [Fact]
    public void Words_filter_and_Esc_clears_them()
    {
        var model = Press("/", "r", "u", "n", "Space", "d", "a", "t", "a", "Enter");

        Assert.Equal(["athaliana", "fly", "all"], BuildsKeys.Shown(model.Builds, model.Ui.Builds).Select(build => Path.GetFileName(build.Folder)));
        Assert.Contains("Builds 3 of 6 ─ /run data", Fixture.Draw(model, 80, 24), StringComparison.Ordinal);
        Assert.Equal("", Fixture.Press(model, "Esc").Ui.Builds.Filter);
        Assert.Contains("no build fits the filter", Fixture.Draw(Press("/", "x", "y", "z"), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_opens_the_build_under_the_cursor_once()
    {
        var step = Fixture.Press(BuildsFixture.Model(), "j", "j", "Enter");

        Assert.Equal((Request.OpenBuild, "/data/builds/fly"), (step.Request, step.Ui.Builds.Opening));
        Assert.Equal(Request.None, Fixture.Press(BuildsFixture.Model() with { Ui = step.Ui }, "Enter").Request);
    }

    [Fact]
    public void Without_an_open_build_its_pages_are_refused_in_words_and_not_offered()
    {
        foreach (var key in new[] { "1", "2", "3", "4", "5", "Esc" })
        {
            var ui = Press(key).Ui;
            Assert.Equal(Page.Builds, ui.Page);
            Assert.Contains("no build is open", ui.Notice, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Machine", Fixture.Draw(BuildsFixture.Model(), 200, 60), StringComparison.Ordinal);
        Assert.Contains("5 Machine", Fixture.Draw(BuildsFixture.Model(BuildsKeys.Enter(Fixture.Ui)), 200, 60), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_6_opens_the_list_from_every_page_and_Esc_leads_back()
    {
        foreach (var page in new[] { Page.Dashboard, Page.Chunks, Page.Events, Page.Chunk, Page.Plan, Page.Machine, Page.Log })
        {
            var ui = Fixture.Ui with { Page = page, Chunk = 4, Log = new(4, 1, Page.Chunk) };
            var list = Fixture.Press(Fixture.Model(ui: ui), "6").Ui;

            Assert.Equal(Page.Builds, list.Page);
            Assert.Equal(page, Fixture.Press(Fixture.Model(ui: list) with { Builds = BuildsFixture.List }, "Esc").Ui.Page);
        }
    }

    [Fact]
    public void Before_anything_was_looked_for_and_where_there_is_nothing_every_key_is_taken()
    {
        foreach (var list in new[] { null, new BuildList(Fixture.Now, [], false) })
        {
            var model = BuildsFixture.Model() with { Builds = list, Ui = BuildsFixture.Ui };
            foreach (var key in new[] { "j", "G", "Enter", "PgUp", "o", "/", "x", "Enter", "Esc" })
            {
                model = model with { Ui = Fixture.Press(model, key).Ui };
                Assert.NotEmpty(Fixture.Draw(model, 80, 24));
                Assert.NotEmpty(Fixture.Draw(model, 40, 1));
            }
        }
    }

    private static ScreenModel Press(params IReadOnlyList<string> keys) => BuildsFixture.Model() with { Ui = Fixture.Press(BuildsFixture.Model(), keys).Ui };
}
