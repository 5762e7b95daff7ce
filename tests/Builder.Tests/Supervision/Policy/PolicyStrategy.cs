using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;

namespace Builder.Tests.Supervision.Policy;

/// <summary>The policy itself, put together as ChunkKeeper and AttemptGuide do it.</summary>
internal sealed class PolicyStrategy(SimulatedBuild build, IReadOnlyList<SimulatedGene> genes, LessonBook book, Random chance) : IChunkStrategy
{
    private readonly List<MemoryLook> _looks = [];
    private readonly List<int> _quarantined = [];
    private readonly List<(BatchSettings Settings, int? Suspect)> _died = [];
    private readonly HashSet<int> _builtAlone = [];
    private ChunkCourse _chunk = new(build.Planned, build.Planned, [], []);
    private AttemptCourse? _attempt;

    public bool BacksOff => true;

    public WorkerSettings Told => _attempt!.Settings;

    public long Expected => Math.Min(build.Limit, (long)(Sizing.Predict(_chunk.Settings, book.Now) ?? build.Limit));

    public IReadOnlyCollection<int> Quarantined => _quarantined;

    public WorkerSettings Start()
    {
        var sizes = Sizing.Start(_chunk.Settings, book.Now, build.Limit);
        Assert.True(
            sizes.IsSmallest || !_died.Exists(dead => sizes.Reaches(dead.Settings)
                && !(dead.Suspect is { } gene && (_quarantined.Contains(gene) || _builtAlone.Contains(gene)))),
            $"seed {build.Seed}: starts with {sizes}, which died");
        _chunk = _chunk with { Settings = sizes };
        _attempt = new(new(sizes.BatchSize, sizes.BatchRows, _chunk.Isolated, [.. _quarantined], 0), _chunk.Wanted);
        _looks.Clear();
        return _attempt.Settings;
    }

    public void Commit(IReadOnlyList<SimulatedGene> genes, BatchSettings sizes, long? peak, bool leftOut)
    {
        if (leftOut)
        {
            return;
        }

        if (genes.Count == 1)
        {
            _builtAlone.Add(genes[0].Ordinal);
        }

        var rows = genes.Sum(gene => (long)gene.Rows);
        var sample = peak is { } bytes ? Chunks.Sample(Math.Min(rows, sizes.BatchRows), bytes) : null;
        book.Add(lessons => lessons.Committed(sample, genes.Count, rows, build.Limit));
        _attempt = _attempt!.Commit(book.Now);
        if (genes.Count == 1 && Told.Isolated.Contains(genes[0].Ordinal))
        {
            book.Add(lessons => lessons.BuiltAlone(genes[0].Ordinal, peak, build.Limit));
            _attempt = _attempt.Clear(genes[0].Ordinal, book.Now, build.Limit);
        }

        _attempt = _attempt.Grow(book.Now, build.Limit);
    }

    public void BackOff(BatchSettings sizes, int? gene, bool alone)
    {
        _attempt = _attempt!.BackOff(sizes, gene);
        book.Add(lessons => lessons.DidNotFit(TooLarge.Of(sizes, build.Limit, gene, alone)));
    }

    public bool Look(MemoryLook look)
    {
        _looks.Add(look);
        _looks.RemoveRange(0, Math.Max(0, _looks.Count - 3));
        switch (SoftLanding.Decide(_looks, build.Limit, _attempt!.Sizes, book.Now, _attempt.Asked))
        {
            case Landing.Hard:
                return true;
            case Landing.Soft:
                _attempt = _attempt.Shrink();
                return false;
            default:
                return false;
        }
    }

    public Decision End(Judgement judgement, AttemptDeath death, bool committed, int genesDone)
    {
        _chunk = _chunk.End(_attempt!, committed, death);
        if (RetryPolicy.DidNotFit(death.Verdict))
        {
            _died.Add((death.Alone ? _attempt!.AtHand with { BatchSize = 1 } : _attempt!.AtHand, death.Suspect));
        }

        if (RetryPolicy.WereTooLarge(_chunk.SinceCommit, judgement.Confidence))
        {
            book.Add(lessons => lessons.DidNotFit(TooLarge.Of(_attempt!.AtHand, build.Limit, death.Suspect, death.Alone)));
        }

        var decision = RetryPolicy.Decide(
            new(_chunk.Settings, _chunk.Wanted, _chunk.SinceCommit, genesDone, genes.Count, build.Limit, build.Limit, _quarantined.Count),
            judgement,
            book.Now,
            chance.NextDouble());
        if (decision.Step == NextStep.Retry)
        {
            _chunk = _chunk.Follow(decision);
        }

        if (decision.Quarantine is { } gene)
        {
            _quarantined.Add(gene);
            book.Add(lessons => lessons.Explained(gene));
        }

        return decision;
    }
}
