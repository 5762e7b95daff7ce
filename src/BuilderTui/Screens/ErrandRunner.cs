using Builder.Supervision;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Screens;

/// <summary>Runs errands one after the other, in the order of the keys, off the UI thread.</summary>
/// <param name="change">From any thread: changes the state of the screen on the UI thread.</param>
internal sealed class ErrandRunner(IBuildSession session, Action<Func<UiState, UiState>> change)
{
    private Task _last = Task.CompletedTask;

    /// <summary>On the UI thread: sends an errand once the ones before it are answered.</summary>
    public void Send(Errand errand) => _last = AskAsync(_last, errand);

    /// <summary>Looks up the gene that the quarantine form of a chunk suspects.</summary>
    public void Name(int chunk, int suspect) => _ = NameAsync(chunk, suspect);

    /// <summary>Reads what the plan page shows.</summary>
    public void ReadPlan() => _ = ReadPlanAsync();

    private async Task AskAsync(Task before, Errand errand)
    {
        await before.ConfigureAwait(false);
        var answers = new List<CommandAnswer>();
        string? problem = null;
        try
        {
            foreach (var wish in errand.Wishes)
            {
                // Not back into the toolkit: its way to the UI thread holds a lock of the timers.
                answers.Add(await Task.Run(() => session.AskAsync(wish.Verb, wish.Arguments, Tell)).ConfigureAwait(false));
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            problem = failure.Message;
        }

        change(ui => Errands.Answered(ui, errand, answers, problem));
    }

    private async Task NameAsync(int chunk, int suspect)
    {
        try
        {
            if (await Task.Run(() => session.GeneId(chunk, suspect)).ConfigureAwait(false) is { } gene)
            {
                change(ui => FormDialog.Named(ui, chunk, suspect, gene));
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Tell($"! the suspect's name could not be looked up: {failure.Message}");
        }
    }

    private async Task ReadPlanAsync()
    {
        try
        {
            var facts = await Task.Run(() => session.ReadPlan()).ConfigureAwait(false);
            change(ui => ui with { Plan = ui.Plan with { Facts = facts } });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Tell($"! the plan could not be read: {failure.Message}");
        }
    }

    private void Tell(string sentence) => change(ui => ui with { Notice = sentence });
}
