using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;

namespace Builder.Tests.Supervision.Policy;

/// <summary>
/// What the policy has to beat: sizes are halved on each death at the worker's limit and never grow; a chunk starts smaller than
/// what died elsewhere; nobody suspects a gene, so a poison gene holds its chunk.
/// </summary>
/// <param name="restores">True: a gene that dies twice with the smallest batch is left out, and the size returns to that of the
/// last batch that was committed.</param>
internal sealed class HalvingStrategy(SimulatedBuild build, IReadOnlyList<SimulatedGene> genes, LessonBook book, bool restores) : IChunkStrategy
{
    private readonly List<int> _quarantined = [];
    private List<AttemptDeath> _since = [];
    private BatchSettings _settings = build.Planned;
    private BatchSettings _worked = build.Planned;

    public bool BacksOff => false;

    public WorkerSettings Told => new(_settings.BatchSize, _settings.BatchRows, [], _quarantined, 0);

    public long Expected => build.Limit;

    public IReadOnlyCollection<int> Quarantined => _quarantined;

    public WorkerSettings Start()
    {
        _settings = Sizing.Start(_settings, book.Now, build.Limit);
        return Told;
    }

    public void Commit(IReadOnlyList<SimulatedGene> genes, BatchSettings sizes, long? peak, bool leftOut) => _worked = _settings;

    public void BackOff(BatchSettings sizes, int? gene, bool alone) => throw new InvalidOperationException("it ends instead");

    public bool Look(MemoryLook look) => false;

    public Decision End(Judgement judgement, AttemptDeath death, bool committed, int genesDone)
    {
        _since = committed ? [death] : [.. _since, death];
        if (restores && RetryPolicy.DidNotFit(death.Verdict) && death is { Suspect: { } gene, Alone: true }
            && _since.Count(one => one.Suspect == gene && one.Alone) == 2)
        {
            _quarantined.Add(gene);
            _since = [];
            _settings = _worked;
            book.Add(lessons => lessons.Explained(gene));
            return new(NextStep.Retry, _settings, TimeSpan.Zero, false, "") { Quarantine = gene };
        }

        if (RetryPolicy.DidNotFit(death.Verdict))
        {
            book.Add(lessons => lessons.DidNotFit(new(_settings, build.Limit, death.Suspect)));
        }

        // Without suspects and without lessons, the policy halves.
        var decision = RetryPolicy.Decide(
            new(_settings, build.Planned, [.. _since.Select(one => one with { Suspect = null, Alone = false })],
                genesDone, genes.Count, build.Limit, build.Limit, 0),
            judgement, MemoryLessons.None, chance: 0.5);
        _settings = decision.Settings;
        return decision;
    }
}
