using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;

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

    /// <summary>
    /// Asks for whatever a command line can ask of a build, and waits for the answer. Where nobody works on the build,
    /// <see cref="CommandVerb.Resume"/> starts a supervisor.
    /// </summary>
    /// <param name="late">Is told in one sentence, from any thread, when the answer takes long.</param>
    /// <returns>Accepted or refused, and one sentence that says why.</returns>
    Task<CommandAnswer> AskAsync(CommandVerb verb, CommandArguments arguments, Action<string> late);

    /// <summary>The id of a gene of the plan. Reads a file.</summary>
    /// <param name="chunk">The chunk it belongs to.</param>
    /// <param name="ordinal">0-based in the plan.</param>
    /// <returns>Null if the chunk has no such gene.</returns>
    string? GeneId(int chunk, int ordinal);

    /// <summary>What the plan says besides the journal, and what each strategy would make of it now. Reads files.</summary>
    PlanFacts ReadPlan();
}
