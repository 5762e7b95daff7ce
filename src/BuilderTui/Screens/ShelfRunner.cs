namespace BuilderTui.Screens;

/// <summary>Asks the shelf for what takes time, off the UI thread.</summary>
/// <param name="change">From any thread: changes the state of the screen on the UI thread.</param>
/// <param name="opened">From any thread: a build was opened that was asked for.</param>
internal sealed class ShelfRunner(IBuildShelf shelf, Action<Func<UiState, UiState>> change, Action<IBuildSession> opened)
{
    public void Open(string folder) => _ = OpenAsync(folder);

    private async Task OpenAsync(string folder)
    {
        try
        {
            opened(await Task.Run(() => shelf.Open(folder)).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            change(ui => ui with { Builds = ui.Builds with { Opening = null }, Notice = $"! {failure.Message}" });
        }
    }
}
