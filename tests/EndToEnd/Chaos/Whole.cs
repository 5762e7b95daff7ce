using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>What must be so of every build that was disturbed, beside its fingerprint.</summary>
internal static class Whole
{
    /// <summary>Demands that nobody works on it, that no control group and no half-written file is left, and that the dataset
    /// has the committed batches and nothing else.</summary>
    public static async Task ExpectAsync(string folder)
    {
        await SmallGenome.ExpectDesertedAsync(folder);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.partial", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(folder, "master.new")) || Directory.Exists(Path.Combine(folder, "master.old")));
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(folder, "chunks"), "batch_*", SearchOption.AllDirectories).Count(),
            Directory.EnumerateFiles(Path.Combine(folder, "master")).Count());
    }
}
