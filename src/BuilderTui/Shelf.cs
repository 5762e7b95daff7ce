using Builder.Dataset;
using Builder.Planning;
using BuilderTui.Builds;
using BuilderTui.Screens;

namespace BuilderTui;

/// <summary>The builds of some folders, for the screens.</summary>
/// <param name="places">Folders to look in, absolute.</param>
internal sealed class Shelf(IReadOnlyList<string> places, TimeProvider time) : IBuildShelf
{
    private readonly BuildLooker _looker = new(places, Environment.CurrentDirectory, time);

    public BuildList Look(IReadOnlyList<string> recent) => _looker.Look(recent);

    public IBuildSession Open(string folder)
    {
        BuildRecord.Read(new BuildFolder(folder));
        return new Session(new BuildFolder(folder), time);
    }
}
