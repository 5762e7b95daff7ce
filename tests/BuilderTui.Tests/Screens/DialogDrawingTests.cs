using BuilderTui.Screens;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Tests.Screens;

public sealed class DialogDrawingTests
{
    private static readonly BatchForm Marked = new([Target(3, 64), Target(5, 32), Target(8, 64)], BatchScope.Marked);

    public static TheoryData<string> Names => [.. Dialogs().Select(dialog => dialog.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_dialog_is_as_drawn(string name)
    {
        var (_, overlay, _, _) = Dialogs().Single(dialog => dialog.Name == name);
        foreach (var (width, height) in new[] { (80, 24), (40, 12), (60, 1) })
        {
            Golden.Check($"dialog-{name}-{width}x{height}", Draw(overlay, width, height));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Question_and_typed_text_are_seen_at_every_size(string name)
    {
        var (_, overlay, question, typed) = Dialogs().Single(dialog => dialog.Name == name);
        for (var height = 1; height <= 30; height++)
        {
            for (var width = height == 1 ? 56 : 40; width <= 120; width += 8)
            {
                var drawing = Draw(overlay, width, height);
                Assert.Contains(question, drawing, StringComparison.Ordinal);
                Assert.Contains(typed, drawing, StringComparison.Ordinal);
            }
        }
    }

    private static BatchTarget Target(int chunk, int size) => new(chunk, size, 50_000, new(null, null));

    private static IEnumerable<(string Name, Overlay Overlay, string Question, string Typed)> Dialogs()
    {
        var batch = FormOverlay.Of(Marked);
        var quarantine = FormOverlay.Of(new QuarantineForm(6, 503));
        yield return ("batch", batch with { Typed = ["20", ""], Acts = true }, "Batches of 3 marked chunks?", "20_");
        yield return ("batch-wrong", batch with { Problem = "type genes a batch, rows a row group, or both" }, "Batches of 3 marked chunks?", "_");
        yield return ("workers", FormOverlay.Of(new WorkersForm(4)) with { Typed = ["2"] }, "How many workers at a time?", "2_");
        yield return ("retry", FormOverlay.Of(new RetryForm([6], 0, "gene AT1G01010 crashed its worker twice")), "Try chunk 6 again?", "> Leave");
        yield return ("quarantine", quarantine with { Typed = ["AT1G01010"] }, "Leave a gene out?", "AT1G01010_");
        yield return ("unquarantine", FormOverlay.Of(new UnquarantineForm(6, ["AT1G01010"])), "Take a gene in again?", "AT1G01010_");
        yield return ("stop", new StopOverlay(StopChoice.AfterBatches, "sto"), "Stop the build?", "sto_");
        yield return ("palette", new PaletteOverlay("bat", 0), ":bat_", "batch");
    }

    private static string Draw(Overlay overlay, int width, int height)
        => Fixture.Draw(Fixture.Model(ui: Fixture.Ui with { Overlay = overlay }), width, height);
}
