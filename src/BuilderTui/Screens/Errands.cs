using Builder.Supervision;

namespace BuilderTui.Screens;

/// <summary>What becomes of the screen when an errand is sent and when it is answered; pure functions.</summary>
internal static class Errands
{
    /// <param name="notice">What the advice line says until the answer is there.</param>
    public static Step Send(UiState ui, Errand errand, string notice)
        => new(ui with { Overlay = null, Asking = ui.Asking + 1, Notice = notice }, Errand: errand);

    /// <summary>Sends the latest entry of the session's undo list; a second one waits for the first one's answer, so that the
    /// wrong action is never taken back.</summary>
    public static Step Undo(UiState ui)
    {
        if (ui.Asking > 0)
        {
            return new Step(ui with { Notice = "the last answer is still to come: undo when it is there" });
        }

        return ui.Undo.IsEmpty
            ? new Step(ui with { Notice = "nothing to undo: no change of this screen that could be taken back" })
            : Send(ui with { Undo = ui.Undo.Pop(out var errand) }, errand, $"undoing: {errand.What}");
    }

    /// <summary>Shows the answers and remembers how what was accepted is taken back.</summary>
    /// <param name="answers">In the order of the commands; fewer if asking failed on the way.</param>
    /// <param name="problem">Why asking failed; null = it did not.</param>
    public static UiState Answered(UiState ui, Errand errand, IReadOnlyList<CommandAnswer> answers, string? problem)
    {
        Wish[] back = [.. errand.Wishes.Zip(answers).Where(pair => pair.Second.Accepted).SelectMany(pair => pair.First.Back)];
        var undo = errand switch
        {
            { IsUndo: true } => problem is null ? ui.Undo : ui.Undo.Push(errand), // it was not refused: it may be tried again
            _ when back.Length > 0 => ui.Undo.Push(new Errand(errand.What, back) { IsUndo = true }),
            _ => ui.Undo,
        };
        return ui with { Asking = Math.Max(0, ui.Asking - 1), Undo = undo, Notice = Sentence(errand, answers, problem, back.Length > 0) };
    }

    private static string Sentence(Errand errand, IReadOnlyList<CommandAnswer> answers, string? problem, bool reversible)
    {
        var accepted = answers.Count(answer => answer.Accepted);
        var trouble = problem is null ? answers.FirstOrDefault(answer => !answer.Accepted)?.Sentence : $"! the supervisor could not be asked: {problem}";
        if (errand.IsUndo)
        {
            return trouble is null ? $"undone: {errand.What}" : $"not undone: {errand.What}: {trouble}";
        }

        var final = accepted > 0 && !reversible ? "; this cannot be undone" : "";
        return errand.Wishes.Count switch
        {
            1 => $"{trouble ?? answers[0].Sentence}{final}",
            _ when trouble is null => $"{errand.What}: all {accepted} accepted{final}",
            var asked => $"{errand.What}: {accepted} of {asked} accepted{final}; {trouble}",
        };
    }
}
