using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;
using Builder.Telemetry;
using BuilderTui.Builds;
using BuilderTui.Commands;
using BuilderTui.Screens;

namespace BuilderTui;

/// <summary>The builds of some folders, for the screens; what is not there yet is made as the command line makes it.</summary>
/// <param name="places">Folders to look in, absolute.</param>
internal sealed class Shelf(IReadOnlyList<string> places, TimeProvider time) : IBuildShelf
{
    private readonly BuildLooker _looker = new(places, Environment.CurrentDirectory, time);
    private readonly Lazy<LimitFacility> _limiter = new(() => LimitFacilities.Choose(new SystemRoots())); // tries for real
    private volatile PreparedBuild? _read;

    public BuildList Look(IReadOnlyList<string> recent) => _looker.Look(recent);

    public IBuildSession Open(string folder)
    {
        BuildRecord.Read(new BuildFolder(folder));
        return new Session(new BuildFolder(folder), time);
    }

    public PathCompletion Complete(string typed, bool onlyFolders)
        => PathCompletion.Of(typed, folder => UserPath.List(folder).Where(entry => entry.IsFolder || !onlyFolders));

    public BuildForetold Foretell(IReadOnlyList<string> arguments, bool anew, CancellationToken cancel)
    {
        var asked = RunArguments.Read([.. arguments.Select(UserPath.Expand)]);
        var build = Prepare(asked.Request, anew, cancel);
        cancel.ThrowIfCancellationRequested();
        _read = build;
        PlannedGene[] genes = [.. build.Genes.Skip(build.GenesBefore)];
        return new(
            build,
            genes.Length > 0 ? StrategyComparison.Of(asked.Each, genes, BuildStart.MachineFor(asked.Request.OutputDir)) : null,
            _limiter.Value);
    }

    public async Task<IBuildSession> StartAsync(IReadOnlyList<string> arguments)
    {
        var request = RunArguments.Read([.. arguments.Select(UserPath.Expand)]).Request;
        var nothing = await RunCommand.StartAsync(request, [], time, CancellationToken.None);
        if (nothing is not null)
        {
            throw new InputException(nothing);
        }

        _read = null; // its genes: what is shown from now on comes from the journal
        return Open(request.OutputDir);
    }

    private PreparedBuild Prepare(BuildRequest request, bool anew, CancellationToken cancel)
    {
        if (!anew && _read is { GenesBefore: 0 } read)
        {
            return BuildPreparation.Replan(read, request, BuildStart.Machine());
        }

        var expanding = ExpansionStart.IsMeant(request);
        BuildStart.CheckOutput(request.OutputDir, expanding);
        return expanding ? ExpansionStart.Plan(request, time) : BuildStart.Plan(request, cancel);
    }
}
