using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;
using BuilderTui.Commands;
using BuilderTui.Screens;

namespace BuilderTui;

/// <summary>The one door between a build's journal and the screens.</summary>
internal sealed class Session : IBuildSession
{
    private readonly BuildFolder _folder;
    private readonly Onlooker _onlooker;
    private readonly ProcessReader _processes = new(new SystemRoots());
    private readonly TimeProvider _time;
    private volatile BuildSnapshot _latest;

    public Session(BuildFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        _onlooker = new Onlooker(folder, _processes, time);
        _latest = _onlooker.Read();
    }

    public BuildSnapshot Latest => _latest;

    public void Refresh() => _latest = _onlooker.Read();

    public async Task<CommandAnswer> AskAsync(CommandVerb verb, CommandArguments arguments, Action<string> late)
    {
        if (verb == CommandVerb.Resume && SupervisorLock.Holder(_folder, _processes) is null)
        {
            await Launcher.StartSupervisorAsync(_folder, [], _time, CancellationToken.None);
            return CommandAnswer.Yes("going on: a supervisor works on the build again");
        }

        return await Asking.AnswerAsync(_folder, verb, arguments, "the screen", _time, CancellationToken.None, late);
    }

    public string? GeneId(int chunk, int ordinal)
        => GeneFiles.ReadChunk(_folder.Chunk(chunk).Genes, ordinal).FirstOrDefault(gene => gene.Ordinal == ordinal)?.Id;

    public PlanFacts ReadPlan()
    {
        var (build, machine) = (_latest.Build, _latest.Machine.Count > 0 ? _latest.Machine[^1] : null);
        return PlanFacts.Read(
            _folder,
            new(machine?.Cores ?? Environment.ProcessorCount, machine?.RamTotal, machine?.RamAvailable) { SwapTotal = machine?.SwapTotal, DiskFree = machine?.DiskFree },
            build.MemoryLimit,
            build.ParallelWanted > 0 ? build.ParallelWanted : build.Parallel,
            build.Rows);
    }

    public void Dispose() => _onlooker.Dispose();
}
