using BuilderTui.Builds;

namespace BuilderTui.Screens;

/// <summary>The one door between the builds there are, or could be, and the screens. Nothing of it is called on the UI thread.</summary>
internal interface IBuildShelf
{
    /// <summary>Looks for builds. Never called twice at a time.</summary>
    /// <param name="recent">Those that were opened lately, the newest first.</param>
    BuildList Look(IReadOnlyList<string> recent);

    /// <summary>Opens a build; whoever asked disposes of it.</summary>
    /// <exception cref="Exception">It cannot be read; the message is a sentence for the user.</exception>
    IBuildSession Open(string folder);

    /// <summary>Completes a path as a shell does.</summary>
    /// <param name="onlyFolders">Files are of no use there.</param>
    PathCompletion Complete(string typed, bool onlyFolders);

    /// <summary>Says what a start with these arguments of <c>btui run</c> would do; starts nothing.</summary>
    /// <param name="anew">Read the inputs; false: only the settings differ from what was foretold last.</param>
    /// <exception cref="Exception">They cannot be used; the message is a sentence for the user.</exception>
    BuildForetold Foretell(IReadOnlyList<string> arguments, bool anew, CancellationToken cancel);

    /// <summary>Starts a build, as <c>btui run</c> with these arguments does, and opens it; whoever asked disposes of it.</summary>
    /// <exception cref="Exception">It could not be started; the message is a sentence for the user.</exception>
    Task<IBuildSession> StartAsync(IReadOnlyList<string> arguments);
}
