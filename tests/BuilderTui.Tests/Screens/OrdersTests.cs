using Builder.Journal;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Tests.Screens;

public sealed class OrdersTests
{
    [Theory]
    [InlineData(BuildState.Running, true, CommandVerb.Pause)]
    [InlineData(BuildState.Blocked, true, CommandVerb.Pause)]
    [InlineData(BuildState.Paused, true, CommandVerb.Resume)]
    [InlineData(BuildState.Paused, false, CommandVerb.Resume)]
    [InlineData(BuildState.Stopped, false, CommandVerb.Resume)]
    public void P_pauses_what_goes_and_lets_go_on_what_does_not(BuildState state, bool alive, CommandVerb verb)
    {
        var step = Fixture.Press(Fixture.Model(In(state, alive)), "p");

        Assert.Equal(verb, step.Errand!.Wishes.Single().Verb);
        Assert.Equal(verb == CommandVerb.Pause ? CommandVerb.Resume : CommandVerb.Pause, step.Errand.Wishes[0].Back.Single().Verb);
    }

    [Fact]
    public void A_complete_build_is_neither_paused_nor_resumed()
    {
        var step = Fixture.Press(Fixture.Model(In(BuildState.Complete, false)), "p");

        Assert.Null(step.Errand);
        Assert.StartsWith("the build is complete", step.Ui.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_safe_button_is_first_and_Enter_on_it_asks_nothing()
    {
        foreach (var keys in new string[][] { ["r"], ["b"], ["W"], ["j", "Enter", "Q"] })
        {
            var open = Fixture.Press(Fixture.Model(), keys);
            Assert.False(Assert.IsType<FormOverlay>(open.Ui.Overlay).Acts);

            var closed = Fixture.Press(Fixture.Model(ui: open.Ui), "2", "0", "Enter");
            Assert.Null(closed.Ui.Overlay);
            Assert.Null(closed.Errand);
        }
    }

    [Fact]
    public void A_held_chunk_is_tried_again_and_another_is_not()
    {
        var step = Fixture.Press(Fixture.Model(), "j", "r", "j", "Enter");
        Assert.Equal(new CommandArguments(Chunk: 6), step.Errand!.Wishes.Single().Arguments);
        Assert.Empty(step.Errand.Wishes[0].Back);

        var refused = Fixture.Press(Fixture.Model(), "j", "j", "r");
        Assert.Null(refused.Ui.Overlay);
        Assert.Equal("chunk 5 is not held, and only held ones are tried again by hand", refused.Ui.Notice);
    }

    [Fact]
    public void A_dialog_keeps_its_chunk_whatever_the_build_does_meanwhile()
    {
        var open = Fixture.Press(Fixture.Model(), "j", "j", "b").Ui; // chunk 5
        var later = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Where(chunk => chunk.Id != 5)] };

        var step = Fixture.Press(Fixture.Model(later, open), "2", "0", "Down", "Enter");

        var wish = step.Errand!.Wishes.Single();
        Assert.Equal((CommandVerb.SetBatch, new CommandArguments(5, 20)), (wish.Verb, wish.Arguments));
        Assert.Equal(new CommandArguments(5, 32, 50_000, Former: new(null, null)), wish.Back.Single().Arguments);
    }

    [Fact]
    public void Genes_and_rows_are_typed_into_two_fields_that_take_digits_only()
    {
        var step = Fixture.Press(Fixture.Model(), "j", "b", "2", "q", "0", "Backspace", "5", "Tab", "9", "0", "0", "Down", "Enter");

        var wish = step.Errand!.Wishes.Single();
        Assert.Equal(new CommandArguments(6, 25, 900), wish.Arguments);
        Assert.Equal(new CommandArguments(6, 64, 50_000, Former: new(null, null)), wish.Back.Single().Arguments);
        Assert.Equal("25 genes a batch (before: 64), 900 rows a row group (before: 50,000) for chunk 6", step.Errand.What);
    }

    [Theory]
    [InlineData("type genes a batch, rows a row group, or both")]
    [InlineData("a number of at least 1 was expected", "0")]
    public void What_cannot_be_meant_is_said_in_the_dialog(string problem, params string[] typed)
    {
        var step = Fixture.Press(Fixture.Model(), ["b", .. typed, "Down", "Enter"]);

        Assert.Null(step.Errand);
        Assert.Equal(problem, Assert.IsType<FormOverlay>(step.Ui.Overlay).Problem);
    }

    [Fact]
    public void Without_a_cursor_the_batches_are_the_whole_builds_and_undo_gives_each_chunk_its_own_back()
    {
        var wish = Fixture.Press(Fixture.Model(), "b", "8", "Down", "Enter").Errand!.Wishes.Single();

        Assert.Equal(new CommandArguments(BatchSize: 8), wish.Arguments);
        Assert.Equal(
            [new(null, 64, 50_000, Former: Nothing), new(4, 16, 50_000, Former: Nothing), new(5, 32, 50_000, Former: Nothing)],
            wish.Back.Select(back => back.Arguments));
    }

    [Fact]
    public void Batch_and_retry_are_about_the_marked_chunks_and_say_so()
    {
        var marked = Fixture.Press(Fixture.Model(), "Space", "j", "Space").Ui; // 6 and 8
        Assert.Equal([6, 8], marked.Marks);

        var batch = Fixture.Press(Fixture.Model(ui: marked), "b", "5", "Down", "Enter").Errand!;
        Assert.Equal([new(6, 5), new(8, 5)], batch.Wishes.Select(wish => wish.Arguments));
        Assert.Equal("5 genes a batch (before: 64) for 2 marked chunks", batch.What);

        var retry = Fixture.Press(Fixture.Model(ui: marked), "r").Ui;
        var drawing = Fixture.Draw(Fixture.Model(ui: retry), 80, 24);
        Assert.Contains("Try 1 marked chunk again?", drawing, StringComparison.Ordinal);
        Assert.Contains("Held of the 2 marked: 6. This cannot be undone.", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_held_one_among_the_marked_nothing_is_tried_again()
    {
        var step = Fixture.Press(Fixture.Model(), "j", "j", "Space", "r");

        Assert.Equal("none of the 1 marked chunks is held, and only held ones are tried again by hand", step.Ui.Notice);
    }

    [Fact]
    public void A_quarantined_gene_is_taken_in_again_from_its_chunk()
    {
        var snapshot = Fixture.Snapshot with { Quarantine = [new(6, 503, "AT1G01010", "killed twice")] };

        var wish = Fixture.Press(Fixture.Model(snapshot), "j", "Enter", "A", "Down", "Enter").Errand!.Wishes.Single();

        Assert.Equal((CommandVerb.Unquarantine, "AT1G01010"), (wish.Verb, wish.Arguments.Gene));
        Assert.Equal((CommandVerb.Quarantine, "AT1G01010"), (wish.Back.Single().Verb, wish.Back[0].Arguments.Gene));
        Assert.Equal("no gene of chunk 6 is quarantined", Fixture.Press(Fixture.Model(), "j", "Enter", "A").Ui.Notice);
    }

    [Fact]
    public void A_suspect_that_is_named_late_does_not_overwrite_what_was_typed()
    {
        var open = Fixture.Ui with { Overlay = FormOverlay.Of(new QuarantineForm(6, 503)) };
        var typed = Fixture.Press(Fixture.Model(ui: open), "X").Ui;

        Assert.Equal(["GENE"], Assert.IsType<FormOverlay>(FormDialog.Named(open, 6, 503, "GENE").Overlay).Typed);
        Assert.Same(typed, FormDialog.Named(typed, 6, 503, "GENE"));
        Assert.Same(open, FormDialog.Named(open, 6, 504, "GENE"));
    }

    [Fact]
    public void What_had_been_asked_of_the_batches_before_is_what_undo_asks_for()
    {
        var chunks = Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 5 ? chunk with { SizeWanted = 40 } : chunk);

        var wish = Fixture.Press(Fixture.Model(Fixture.Snapshot with { Chunks = [.. chunks] }), "j", "j", "b", "8", "Down", "Enter").Errand!.Wishes.Single();

        Assert.Equal(new CommandArguments(5, 32, 50_000, Former: new(40, null)), wish.Back.Single().Arguments);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(503)]
    public void The_gene_to_leave_out_is_the_one_at_hand_at_the_last_death(int? suspect)
    {
        var chunks = Fixture.Snapshot.Chunks.Select(chunk => chunk.Id != 6 ? chunk : chunk with
        {
            Attempts = [chunk.Attempts[0] with { Suspect = 501 }, chunk.Attempts[1] with { Suspect = suspect }],
        });

        var step = Fixture.Press(Fixture.Model(Fixture.Snapshot with { Chunks = [.. chunks] }), "j", "Enter", "Q");

        Assert.Equal(new QuarantineForm(6, suspect), Assert.IsType<FormOverlay>(step.Ui.Overlay).Form);
    }

    [Fact]
    public void The_palette_of_a_table_leaves_a_gene_out_and_takes_it_in_again_by_the_commands_names()
    {
        var snapshot = Fixture.Snapshot with { Quarantine = [new(6, 503, "AT1G01010", "killed twice")] };

        var quarantine = Fixture.Press(Fixture.Model(snapshot), [":", .. "quarantine".Select(letter => $"{letter}"), "Enter"]);
        var unquarantine = Fixture.Press(Fixture.Model(snapshot), [":", .. "unquarantine".Select(letter => $"{letter}"), "Enter"]);

        Assert.Equal(new QuarantineForm(null, null), Assert.IsType<FormOverlay>(quarantine.Ui.Overlay).Form);
        Assert.Equal(["AT1G01010"], Assert.IsType<FormOverlay>(unquarantine.Ui.Overlay).Typed);
    }

    [Theory]
    [InlineData(BuildState.Complete, "the build is complete: there is nothing to stop")]
    [InlineData(BuildState.Stopped, "nobody works on this build: there is nothing to stop")]
    public void What_nobody_works_on_is_not_stopped(BuildState state, string notice)
    {
        var step = Fixture.Press(Fixture.Model(In(state, false)), "x");

        Assert.Null(step.Ui.Overlay);
        Assert.Equal(notice, step.Ui.Notice);
    }

    private static FormerWish Nothing => new(null, null);

    private static BuildSnapshot In(BuildState state, bool alive) => Fixture.Snapshot with
    {
        SupervisorAlive = alive,
        Build = Fixture.Snapshot.Build with { State = state },
    };
}
