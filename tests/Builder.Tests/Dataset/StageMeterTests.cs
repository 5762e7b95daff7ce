using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class StageMeterTests
{
    [Fact]
    public async Task Every_stage_from_the_sequence_to_the_file_is_counted()
    {
        var token = TestContext.Current.CancellationToken;
        var (options, gene) = (new DatasetOptions(), new GeneAtHand(new(), new NoisyModel()));
        var (genes, sequences) = Samples.Corpus(3);
        using var folder = new TemporaryFolder();
        await using var writer = new BatchWriter(folder.File("batch.parquet"), options, 500);
        for (var i = 0; i < genes.Length; i++)
        {
            gene.Stages.Start();
            gene.TakeUp(genes[i], sequences[i]);
            await writer.AddAsync(gene, token);
        }

        await writer.FinishAsync(token);

        Assert.Equal(Enum.GetValues<Stage>().Except([Stage.Input]), gene.Stages.Total().Costs.Where(cost => cost.Seconds > 0).Select(cost => cost.Stage));
    }

    [Fact]
    public void What_was_before_the_first_start_is_no_stage()
    {
        var meter = new StageMeter();

        meter.Lap(Stage.Input);

        Assert.All(meter.Total().Costs, cost => Assert.Equal((0, 0), (cost.Seconds, cost.Bytes)));
    }

    [Fact]
    public void The_heap_of_a_stage_is_what_it_asked_for()
    {
        var meter = new StageMeter();
        meter.Start();

        var asked = new byte[100_000];

        meter.Lap(Stage.Kmers);
        Assert.InRange(meter.Total().Costs.Single(cost => cost.Stage == Stage.Kmers).Bytes, asked.Length, 2 * asked.Length);
        Assert.Equal(0, meter.Total().Costs.Single(cost => cost.Stage == Stage.Writing).Bytes);
        meter.Reset();
        Assert.Equal(0, meter.Total().Costs.Sum(cost => cost.Bytes));
    }
}
