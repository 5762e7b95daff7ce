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
}
