using Builder.Journal;
using Builder.Planning;
using BuilderTui.Screens;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class PlanScreenTests
{
    private static readonly UiState Ui = Fixture.Ui with { Page = Page.Plan, Plan = new PlanState { Facts = Fixture.PlanFacts } };

    [Theory]
    [InlineData(200, 60)]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    public void The_plan_is_as_drawn(int width, int height)
        => Golden.Check($"plan-{width}x{height}", Fixture.Draw(Model(), width, height));

    [Fact]
    public void The_plan_is_as_drawn_in_ascii_with_numbers_pending()
        => Golden.Check("plan-80x24-ascii", Fixture.Draw(Press("Right", "j", "Right", "Right", "Right", "Right", "j", "Right"), 80, 24, Glyphs.Ascii));

    [Fact]
    public void Keys_4_and_P_open_it_from_everywhere_read_the_plan_and_Esc_leads_to_the_dashboard()
    {
        foreach (var page in new[] { Page.Dashboard, Page.Chunks, Page.Events, Page.Chunk, Page.Machine, Page.Log })
        {
            foreach (var key in new[] { "4", "P" })
            {
                var step = Navigation.Press(Fixture.Model(ui: Fixture.Ui with { Page = page, Chunk = 4, Log = new(4, 1, Page.Chunk) }), key, 80, 24);

                Assert.Equal((Page.Plan, Request.ReadPlan), (step.Ui.Page, step.Request));
                Assert.Equal(Page.Dashboard, Navigation.Press(Model() with { Ui = step.Ui }, "Esc", 80, 24).Ui.Page);
            }
        }
    }

    [Fact]
    public void Before_the_plan_is_read_the_numbers_are_there_and_what_is_not_known_is_a_dash()
    {
        var drawing = Fixture.Draw(Model() with { Ui = Ui with { Plan = new() } }, 80, 24);

        Assert.Contains("the plan is being read", drawing, StringComparison.Ordinal);
        Assert.Contains(">Genes a batch             64", drawing, StringComparison.Ordinal);
        Assert.Contains(" Peak of a worker           -         -", drawing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Right", 128, 50_000, 4)]
    [InlineData("Left Left", 16, 50_000, 4)]
    [InlineData("j Right", 64, 100_000, 4)]
    [InlineData("j j Left Left Left Left Left", 64, 50_000, 1)]
    [InlineData("Right j Right j Right R", 64, 50_000, 4)]
    public void Left_and_right_change_what_is_pending_and_R_forgets_it(string keys, int size, int rows, int workers)
    {
        var model = Press(keys.Split(' '));

        Assert.Equal(new PlanNumbers(new(size, rows), workers), PlanModel.Pending(model.Ui.Plan, PlanModel.Now(model.Snapshot)!.Value));
    }

    [Fact]
    public void Pending_numbers_change_the_forecast_at_once()
    {
        Assert.DoesNotContain('*', Line(Model(), "Rows a row group"));
        Assert.Contains("50,000 100,000 *", Line(Press("j", "Right"), "Rows a row group"), StringComparison.Ordinal);
        Assert.Contains("1h45m", Line(Press("j", "j", "Right", "Right", "Right", "Right"), "Time to go"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_is_raised_to_what_attempts_needed_and_more_than_the_limit_is_said()
    {
        var (facts, calm) = (Fixture.PlanFacts, Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk with { Attempts = [] })] });
        var sizes = new BatchSettings(64, 100_000);

        Assert.Equal(facts.Peak(sizes), PlanModel.Peak(calm, facts, sizes));
        Assert.True(PlanModel.Peak(Fixture.Snapshot, facts, sizes) >= 14L << 30); // of which it died
        Assert.Contains("OVER THE LIMIT", Fixture.Draw(Model(), 80, 24), StringComparison.Ordinal);
        Assert.Contains("! a worker is expected to need", Fixture.Draw(Model(), 80, 40), StringComparison.Ordinal);
        Assert.DoesNotContain("OVER", Fixture.Draw(Fixture.Model(calm, Ui), 80, 40), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_changed_is_scrolled_to()
    {
        var ui = Navigation.Press(Model(), "Right", 40, 8).Ui;

        Assert.Contains(">Genes a batch             64     128 *", Fixture.Draw(Model() with { Ui = ui }, 40, 8), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Left", 34)]
    [InlineData("", 39)]
    [InlineData("Right", 40)]
    public void What_it_applies_to_is_counted(string key, int chunks)
    {
        var model = Press(["j", "j", "j", .. key.Length == 0 ? Array.Empty<string>() : [key]]);

        Assert.Contains($"{chunks}: not started", Line(model, "Apply to"), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_shows_the_pending_numbers_and_asks_nothing_before_its_button()
    {
        var model = Press("Right", "a");

        var form = Assert.IsType<FormOverlay>(model.Ui.Overlay);
        Assert.Equal(["128", "50000", "4"], form.Typed);
        Assert.Null(Fixture.Press(model, "Enter").Errand);
        Assert.Contains("nothing differs", Fixture.Draw(Press("a", "Down", "Enter"), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void For_all_chunks_that_are_not_done_it_is_one_command_and_only_what_differs_is_asked_for()
    {
        var errand = Fixture.Press(Model(), "Right", "j", "j", "Right", "j", "Right", "a", "Down", "Enter").Errand!;

        Assert.Equal([CommandVerb.SetBatch, CommandVerb.SetParallel], errand.Wishes.Select(wish => wish.Verb));
        Assert.Equal(new CommandArguments(BatchSize: 128), errand.Wishes[0].Arguments);
        Assert.Equal(new CommandArguments(Parallel: 5), errand.Wishes[1].Arguments);
        Assert.Equal(new CommandArguments(Parallel: 4), errand.Wishes[1].Back[0].Arguments);
    }

    [Fact]
    public void For_chunks_that_are_not_started_it_is_a_command_for_each_of_them()
    {
        var errand = Fixture.Press(Model(), "Left", "j", "j", "j", "Left", "a", "Down", "Enter").Errand!;

        Assert.Equal(Enumerable.Range(9, 34).Select(chunk => new CommandArguments(chunk, 32)), errand.Wishes.Select(wish => wish.Arguments));
    }

    [Fact]
    public void Where_every_chunk_is_done_there_is_nothing_to_change()
    {
        var done = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk with { State = ChunkState.Done })] };
        var model = Fixture.Model(done, Ui);

        Assert.Contains("every chunk is done", Fixture.Draw(model, 80, 24), StringComparison.Ordinal);
        Assert.Contains("every chunk is done", Fixture.Press(model, "a").Ui.Notice, StringComparison.Ordinal);
        Assert.Contains("every chunk is done", Fixture.Press(model, "Right").Ui.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_fields_the_page_scrolls_and_the_cursor_is_always_brought_back()
    {
        var model = Fixture.Model(ui: Ui);
        foreach (var key in Enumerable.Repeat("j", 30))
        {
            model = model with { Ui = Navigation.Press(model, key, 40, 8).Ui };
        }

        Assert.Contains("Time to go", Fixture.Draw(model, 40, 8), StringComparison.Ordinal);
        Assert.Contains(">Workers at a time", Fixture.Draw(model with { Ui = Navigation.Press(model, "k", 40, 8).Ui }, 40, 8), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_not_the_first_page_of_another_build()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("btui-plan-").FullName, "state.json");
        StateFile.Save(path, Ui);

        Assert.Equal(Page.Dashboard, StateFile.Restore(path, Fixture.Ui).Page);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static ScreenModel Model() => Fixture.Model(ui: Ui);

    private static ScreenModel Press(params IReadOnlyList<string> keys) => Model() with { Ui = Fixture.Press(Model(), keys).Ui };

    private static string Line(ScreenModel model, string label)
        => Fixture.Draw(model, 80, 40).Split('\n').Single(line => line.Contains(label, StringComparison.Ordinal));
}
