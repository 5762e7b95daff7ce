using System.Globalization;
using System.Text;
using Builder.Supervision.Policy;

namespace Builder.Tests.Supervision.Policy;

/// <summary>Thousands of random builds, kept by the policy and by what it has to beat. The table of docs/operations.md is
/// printed by <see cref="The_policy_kills_less_loses_less_and_leaves_less_undone_than_halving"/>.</summary>
public sealed class PolicySimulationTests(ITestOutputHelper output)
{
    private const int Builds = 2000;

    private static readonly Lazy<IReadOnlyList<SimulatedBuild>> Random = new(() => [.. Enumerable.Range(0, Builds).Select(SimulatedBuild.Random)]);

    private static readonly Lazy<IReadOnlyList<SimulationResult>> Policy = new(() => Run(PolicySimulation.Policy));

    // That each build ends, and that no attempt starts with what died, is asserted on the way.
    [Fact]
    public void Each_gene_is_committed_once_or_left_out_or_in_a_held_chunk() => Assert.All(Policy.Value, result =>
    {
        foreach (var chunk in result.Chunks)
        {
            var built = chunk.Batches.SelectMany(batch => batch).Select(gene => gene.Ordinal).ToList();
            Assert.Equal(built.Distinct(), built);
            Assert.Empty(built.Intersect(chunk.Strategy.Quarantined));
            Assert.True(chunk.Over is NextStep.Finish or NextStep.Hold);
            Assert.True(chunk.Over == NextStep.Hold
                || built.Concat(chunk.Strategy.Quarantined).Order().SequenceEqual(chunk.Genes.Select(gene => gene.Ordinal)));
        }
    });

    [Fact]
    public void No_gene_that_fits_alone_is_left_out() => Assert.All(Policy.Value, result =>
    {
        var genes = result.Build.Genes.ToDictionary(gene => gene.Ordinal);
        Assert.DoesNotContain(result.Chunks.SelectMany(chunk => chunk.Strategy.Quarantined), gene => result.Build.FitsAlone(genes[gene]));
    });

    [Fact]
    public void A_build_whose_genes_all_fit_alone_on_a_machine_with_enough_memory_is_completed()
    {
        var sound = Policy.Value.Where(result => result.Build.Genes.All(result.Build.FitsAlone) && result.Build.KilledFromOutside == 0
            && 0.5 * result.Build.Ram >= result.Build.Parallel * result.Build.Limit).ToList();

        Assert.True(sound.Count > Builds / 10);
        Assert.All(sound, result => Assert.Equal(0, result.Unbuilt));
    }

    [Fact]
    public void The_same_seed_is_the_same_build() => Assert.All(
        Random.Value.Take(20),
        build => Assert.Equal(Figures(PolicySimulation.Policy(build)), Figures(PolicySimulation.Policy(SimulatedBuild.Random(build.Seed)))));

    [Fact]
    public void The_policy_kills_less_loses_less_and_leaves_less_undone_than_halving()
    {
        var halving = Run(build => PolicySimulation.Halving(build, restores: false));
        var restoring = Run(build => PolicySimulation.Halving(build, restores: true));
        output.WriteLine(Table(("policy", Policy.Value), ("halving", halving), ("halving, restored", restoring)));

        var (mine, plain) = (Sum(Policy.Value), Sum(halving));
        Assert.True(mine.Kills < 0.9 * plain.Kills);
        Assert.True(mine.Lost < 0.9 * plain.Lost);
        Assert.True(mine.Unbuilt < 0.5 * plain.Unbuilt);
        Assert.True(mine.Seconds < plain.Seconds);
        Assert.True(mine.BatchSize > plain.BatchSize);

        // Also where halving has nothing to hold: no poison, no gene that does not fit.
        var sound = Random.Value.Where(build => build.Genes.All(build.FitsAlone)).ToHashSet();
        var (mineSound, plainSound) = (Sum(Policy.Value.Where(Sound)), Sum(halving.Where(Sound)));
        output.WriteLine($"{sound.Count:N0} builds whose genes all fit alone: kills {mineSound.Kills:N0} and {plainSound.Kills:N0}, lost {mineSound.Lost:N0} s and {plainSound.Lost:N0} s");
        Assert.True(mineSound.Kills < 0.95 * plainSound.Kills);
        Assert.True(mineSound.Lost < 0.9 * plainSound.Lost);

        bool Sound(SimulationResult result) => sound.Contains(result.Build);
    }

    private static IReadOnlyList<SimulationResult> Run(Func<SimulatedBuild, SimulationResult> simulate)
        => [.. Random.Value.AsParallel().AsOrdered().Select(simulate)];

    private static (int, int, double, double, int) Figures(SimulationResult result)
        => (result.Kills, result.BackOffs, result.Lost, result.Seconds, result.Built);

    private static (int Kills, int BackOffs, double Lost, double Seconds, int Unbuilt, int Quarantined, double BatchSize) Sum(IEnumerable<SimulationResult> results)
    {
        var all = results.ToList();
        return (
            all.Sum(result => result.Kills), all.Sum(result => result.BackOffs), all.Sum(result => result.Lost), all.Sum(result => result.Seconds),
            all.Sum(result => result.Unbuilt), all.Sum(result => result.Quarantined),
            all.Sum(result => result.Built) / (double)all.Sum(result => result.Batches));
    }

    private static string Table(params (string Name, IReadOnlyList<SimulationResult> Results)[] rows)
    {
        var text = new StringBuilder($"{rows[0].Results.Count:N0} random builds, {rows[0].Results.Sum(result => result.Build.Genes.Count()):N0} genes\n\n");
        text.AppendLine("| | workers killed | caught inside | work lost, s | time, s | genes not built | of them left out | genes a batch |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, results) in rows)
        {
            var sum = Sum(results);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {sum.Kills:N0} | {sum.BackOffs:N0} | {sum.Lost:N0} | {sum.Seconds:N0} | {sum.Unbuilt:N0} | {sum.Quarantined:N0} | {sum.BatchSize:F1} |");
        }

        return text.ToString();
    }
}
