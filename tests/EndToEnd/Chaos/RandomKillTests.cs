using System.Diagnostics;
using Builder.Journal;
using Builder.Planning;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Builds under a hail of kills end with the dataset of a build that nothing disturbed.</summary>
public sealed class RandomKillTests(ITestOutputHelper output, ChaosGenome genome) : IClassFixture<ChaosGenome>
{
    public const int BatchSize = 2;

    [Fact]
    public async Task Builds_under_random_kills_lose_at_most_the_batch_at_hand_and_nothing_is_in_them_twice()
    {
        var (toll, chance) = (new Toll(), new Random(ChaosSettings.Seed));
        var expected = await genome.FingerprintAsync();
        while (toll.Kills < ChaosSettings.Kills)
        {
            using var temp = new TempFolder();
            var folder = temp.File("dataset");
            var started = Stopwatch.GetTimestamp();
            await Btui.ExpectAsync(
                0, await genome.RunAsync(folder, "--batch-size", $"{BatchSize}", "--chunks", "3", "--parallel", "2", "--detach"));
            await new KillingSpree(folder, chance, toll, ChaosSettings.Kills).RunAsync();
            toll.Time += Stopwatch.GetElapsedTime(started);
            toll.Builds++;
            toll.Attempts += ExpectNothingTwice(folder);
            Assert.Equal(expected, await Btui.FingerprintAsync(folder));
            await Whole.ExpectAsync(folder);
        }

        output.WriteLine(toll.ToString());
        Assert.All(toll.Lost, lost => Assert.Equal(0, lost.Batches));
        Assert.All(toll.Lost, lost => Assert.InRange(lost.Genes, 0, BatchSize));
    }

    // Each attempt began at the gene after what those before it had committed.
    private static int ExpectNothingTwice(string folder)
    {
        using var reader = BuildJournalReader.Open(new BuildFolder(folder).Journal);
        var chunks = reader.Read(folder, supervisorAlive: false, TimeProvider.System.GetUtcNow()).Chunks;
        foreach (var chunk in chunks)
        {
            var batches = ChunkJournalReader.Read(new BuildFolder(folder).Chunk(chunk.Id).Journal).Batches;
            Assert.All(chunk.Attempts, attempt => Assert.Equal(
                batches.Where(batch => batch.Attempt < attempt.Number).Select(batch => batch.LastOrdinal + 1).DefaultIfEmpty(batches[0].FirstOrdinal).Max(),
                attempt.FirstOrdinal));
            Assert.Equal(chunk.GenesTotal, batches.Sum(batch => batch.Genes));
        }

        return chunks.Sum(chunk => chunk.Attempts.Count);
    }
}
