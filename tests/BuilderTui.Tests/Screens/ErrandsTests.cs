using Builder.Journal;
using Builder.Supervision;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

public sealed class ErrandsTests
{
    private static readonly Errand Pause = Errand.Of(
        "pause", CommandVerb.Pause, new(), new Wish(CommandVerb.Resume, new(), []));

    private static readonly Errand Both = new(
        "5 genes a batch for 2 marked chunks",
        [
            new(CommandVerb.SetBatch, new(3, 5), [new(CommandVerb.SetBatch, new(3, 64), [])]),
            new(CommandVerb.SetBatch, new(1, 5), [new(CommandVerb.SetBatch, new(1, 64), [])]),
        ]);

    [Fact]
    public void The_latest_change_is_undone_first()
    {
        var ui = Answer(Answer(Fixture.Ui, Pause, CommandAnswer.Yes("pausing")), Both, CommandAnswer.Yes("a"), CommandAnswer.Yes("b"));
        Assert.Equal("5 genes a batch for 2 marked chunks: all 2 accepted", ui.Notice);

        var first = Errands.Undo(ui);
        Assert.Equal([new(3, 64), new(1, 64)], first.Errand!.Wishes.Select(wish => wish.Arguments));
        var after = Errands.Answered(first.Ui, first.Errand, [CommandAnswer.Yes("a"), CommandAnswer.Yes("b")], null);
        Assert.Equal("undone: 5 genes a batch for 2 marked chunks", after.Notice);

        Assert.Equal(CommandVerb.Resume, Errands.Undo(after).Errand!.Wishes.Single().Verb);
    }

    [Fact]
    public void Only_what_was_accepted_is_taken_back()
    {
        var ui = Answer(Fixture.Ui, Both, CommandAnswer.Yes("a"), CommandAnswer.No("chunk 1 is done"));

        Assert.Equal("5 genes a batch for 2 marked chunks: 1 of 2 accepted; refused: chunk 1 is done", ui.Notice);
        Assert.Equal([new(3, 64)], Errands.Undo(ui).Errand!.Wishes.Select(wish => wish.Arguments));
    }

    [Fact]
    public void What_cannot_be_undone_says_so_and_leaves_the_change_before_it_to_be_undone()
    {
        var paused = Answer(Fixture.Ui, Pause, CommandAnswer.Yes("pausing"));
        var ui = Answer(paused, Errand.Of("retry of chunk 6", CommandVerb.RetryChunk, new(6)), CommandAnswer.Yes("chunk 6 is tried again"));

        Assert.Equal("chunk 6 is tried again; this cannot be undone", ui.Notice);
        Assert.Equal("pause", Errands.Undo(ui).Errand!.What);
    }

    [Fact]
    public void Undo_waits_for_the_answer_that_is_still_to_come()
    {
        var ui = Answer(Fixture.Ui, Pause, CommandAnswer.Yes("pausing"));
        var sent = Errands.Send(ui, Both, "asking").Ui;

        var step = Errands.Undo(sent);

        Assert.Null(step.Errand);
        Assert.Equal("the last answer is still to come: undo when it is there", step.Ui.Notice);
    }

    [Fact]
    public void An_undo_that_is_refused_is_gone_and_one_that_could_not_be_asked_stays()
    {
        var step = Errands.Undo(Answer(Fixture.Ui, Pause, CommandAnswer.Yes("pausing")));

        var refused = Errands.Answered(step.Ui, step.Errand!, [CommandAnswer.No("it is not paused")], null);
        Assert.Equal("not undone: pause: refused: it is not paused", refused.Notice);
        Assert.Null(Errands.Undo(refused).Errand);

        var failed = Errands.Answered(step.Ui, step.Errand!, [], "the disk is full");
        Assert.Equal("not undone: pause: ! the supervisor could not be asked: the disk is full", failed.Notice);
        Assert.Equal("pause", Errands.Undo(failed).Errand!.What);
    }

    [Fact]
    public void A_screen_that_changed_nothing_has_nothing_to_undo()
        => Assert.StartsWith("nothing to undo", Fixture.Press(Fixture.Model(), "u").Ui.Notice, StringComparison.Ordinal);

    private static UiState Answer(UiState ui, Errand errand, params CommandAnswer[] answers)
        => Errands.Answered(Errands.Send(ui, errand, "asking").Ui, errand, answers, null);
}
