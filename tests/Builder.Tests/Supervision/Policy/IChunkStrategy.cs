using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;

namespace Builder.Tests.Supervision.Policy;

/// <summary>How one simulated chunk is kept: what a keeper and a guide do, without their files.</summary>
internal interface IChunkStrategy
{
    /// <summary>The worker catches an allocation that fails and goes on smaller.</summary>
    bool BacksOff { get; }

    /// <summary>What the running worker is told.</summary>
    WorkerSettings Told { get; }

    /// <summary>What a worker is expected to need, bytes.</summary>
    long Expected { get; }

    /// <summary>Ordinals of genes that are left out.</summary>
    IReadOnlyCollection<int> Quarantined { get; }

    /// <summary>An attempt starts with these settings.</summary>
    WorkerSettings Start();

    /// <summary>The worker has committed a batch.</summary>
    /// <param name="peak">Bytes; null if it could not be read.</param>
    void Commit(IReadOnlyList<SimulatedGene> genes, BatchSettings sizes, long? peak, bool leftOut);

    /// <summary>The worker has caught an allocation that failed.</summary>
    void BackOff(BatchSettings sizes, int? gene, bool alone);

    /// <summary>Looks at the running worker; true if it is to be stopped.</summary>
    bool Look(MemoryLook look);

    /// <summary>The attempt ended.</summary>
    /// <param name="committed">It committed something.</param>
    Decision End(Judgement judgement, AttemptDeath death, bool committed, int genesDone);
}
