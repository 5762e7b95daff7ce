using Builder.Journal;

namespace BuilderTui.Screens;

/// <summary>The one door between the journal and the screens. Screens only read <see cref="Latest"/>.</summary>
public interface IBuildSession : IDisposable
{
    /// <summary>The latest picture of the build. The same object as before = nothing changed, and nothing is painted.</summary>
    BuildSnapshot Latest { get; }

    /// <summary>
    /// Looks at the build and replaces <see cref="Latest"/> if it changed. Called on a background thread, never twice at a
    /// time. An exception ends the screen and comes out of <c>MonitorApp.Run</c>.
    /// </summary>
    void Refresh();

    /// <summary>Asks the supervisor to stop.</summary>
    /// <param name="now">False: after the running batches. True: at once; the batches at hand are lost.</param>
    /// <returns>The answer as one sentence.</returns>
    Task<string> StopAsync(bool now);
}
