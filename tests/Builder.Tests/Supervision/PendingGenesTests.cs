using Builder.Planning;
using Builder.Supervision;
using CsCheck;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision;

public sealed class PendingGenesTests
{
    private const int Genes = 30;

    private static readonly Gen<IReadOnlyList<int>> SomeGenes = Gen.Int[0, Genes - 1].List[0, 5].Select(genes => (IReadOnlyList<int>)genes);

    private static readonly Gen<WorkerSettings> AnySettings = Gen.Select(
        Gen.Int[1, 12], SomeGenes, SomeGenes, (size, isolated, quarantined) => new WorkerSettings(size, 1000, isolated, quarantined, 0));

    [Fact]
    public void Batches_are_cut_by_the_size_and_the_last_one_is_what_is_left()
        => Assert.Equal("0-3 4-7 8-9", Cut(10, WorkerSettings.Plain(new(4, 1000))));

    [Fact]
    public void Isolated_and_quarantined_genes_are_batches_of_their_own()
        => Assert.Equal("0-1 2 3 4 5-8 9", Cut(10, new(4, 1000, Isolated: [2, 4], Quarantined: [3], 0)));

    [Fact]
    public void What_is_put_back_is_cut_anew()
    {
        using var pending = new PendingGenes(Plan(10));
        var batch = pending.Take(WorkerSettings.Plain(new(8, 1000)));
        pending.PutBack(batch);

        Assert.Equal([0, 1, 2], pending.Take(WorkerSettings.Plain(new(3, 1000))).Select(gene => gene.Ordinal));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], pending.Take(WorkerSettings.Plain(new(50, 1000))).Select(gene => gene.Ordinal));
        Assert.Empty(pending.Take(WorkerSettings.Plain(new(3, 1000))));
    }

    [Fact]
    public void Whatever_the_settings_and_whatever_is_put_back_each_gene_comes_once_and_in_order()
        => Gen.Select(Gen.Select(AnySettings, Gen.Bool).Array[1, 20], Gen.Int[0, Genes]).Sample((steps, count) =>
        {
            using var pending = new PendingGenes(Plan(count));
            var built = new List<int>();
            for (var i = 0; built.Count < count; i++)
            {
                var (settings, putBack) = steps[i % steps.Length];
                var batch = pending.Take(settings).Select(gene => gene.Ordinal).ToList();
                Assert.InRange(batch.Count, 1, settings.BatchSize);
                Assert.True(batch.Count == 1 || !batch.Exists(gene => settings.Isolated.Contains(gene) || settings.Quarantined.Contains(gene)));
                if (putBack && i < 50)
                {
                    pending.PutBack([.. batch.Select(Gene)]);
                }
                else
                {
                    built.AddRange(batch);
                }
            }

            Assert.Equal(Enumerable.Range(0, count), built);
            Assert.Empty(pending.Take(steps[0].Item1));
        });

    [Fact]
    public void Only_the_batch_at_hand_is_read()
    {
        var read = 0;
        using var pending = new PendingGenes(Plan(100).Select(gene =>
        {
            read++;
            return gene;
        }));

        pending.Take(WorkerSettings.Plain(new(4, 1000)));

        Assert.Equal(4, read);
    }

    internal static IEnumerable<PlannedGene> Plan(int count) => Enumerable.Range(0, count).Select(Gene);

    private static string Cut(int count, WorkerSettings settings)
    {
        using var pending = new PendingGenes(Plan(count));
        var batches = new List<string>();
        while (pending.Take(settings) is [{ Ordinal: var first }, ..] batch)
        {
            batches.Add(batch.Count == 1 ? $"{first}" : $"{first}-{batch[^1].Ordinal}");
        }

        return string.Join(' ', batches);
    }
}
