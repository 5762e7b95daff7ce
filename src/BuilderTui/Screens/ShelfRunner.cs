using BuilderTui.Screens.Wizard;

namespace BuilderTui.Screens;

/// <summary>Asks the shelf for what takes time, off the UI thread.</summary>
/// <param name="change">From any thread: changes the state of the screen on the UI thread.</param>
/// <param name="opened">From any thread: a build was opened.</param>
/// <param name="started">From any thread: the wizard's build was started.</param>
internal sealed class ShelfRunner(
    IBuildShelf shelf, Action<Func<UiState, UiState>> change, Action<IBuildSession> opened, Action<IBuildSession> started) : IDisposable
{
    private CancellationTokenSource _reading = new();
    private Task _foretelling = Task.CompletedTask;

    /// <summary>Nothing that is read is wanted any more.</summary>
    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    public void Open(string folder) => _ = TryAsync(
        () => Task.FromResult(shelf.Open(folder)),
        opened,
        failure => change(ui => ui with { Builds = ui.Builds with { Opening = null }, Notice = $"! {failure.Message}" }));

    /// <summary>Completes the path that is typed.</summary>
    public void Complete(WizardField field, string typed) => _ = TryAsync(
        () => Task.FromResult(shelf.Complete(typed, WizardFields.Of(field).Kind == FieldKind.Folder)),
        completion => change(ui => WizardKeys.Completed(ui, field, typed, completion)),
        failure => change(ui => ui with { Notice = $"! {failure.Message}" }));

    /// <summary>Foretells what the wizard asks for; what was read for it before is no longer waited for. For the UI thread.</summary>
    public void Foretell(WizardState wizard)
    {
        StopReading();
        var (asked, cancel, before) = (wizard.Asked, _reading.Token, _foretelling);
        _foretelling = TryAsync(
            async () =>
            {
                await before; // one at a time: each key asks anew, and inputs are large
                cancel.ThrowIfCancellationRequested();
                return shelf.Foretell(WizardArguments.Of(wizard), wizard.Step == WizardStep.Inputs, cancel);
            },
            foretold => change(ui => WizardKeys.Foretold(ui, asked, foretold)),
            failure => change(ui => WizardKeys.Failed(ui, asked, failure.Message)));
    }

    /// <summary>What is read is no longer wanted. For the UI thread.</summary>
    public void StopReading()
    {
        Dispose();
        _reading = new();
    }

    /// <summary>Starts the build that the wizard asks for.</summary>
    public void Start(WizardState wizard) => _ = TryAsync(
        () => shelf.StartAsync(WizardArguments.Of(wizard)),
        started,
        failure => change(ui => WizardKeys.NotStarted(ui, failure.Message)));

    // Not back into the toolkit: its way to the UI thread holds a lock of the timers.
    private static async Task TryAsync<T>(Func<Task<T>> ask, Action<T> answered, Action<Exception> failed)
    {
        try
        {
            answered(await Task.Run(ask).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            failed(failure);
        }
    }
}
