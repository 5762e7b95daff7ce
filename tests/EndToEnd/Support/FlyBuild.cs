namespace EndToEnd.Support;

/// <summary>A build of the fly slice.</summary>
internal sealed class FlyBuild : IDisposable
{
    private static readonly Lazy<Task<string>> Undisturbed = new(UndisturbedAsync);

    private readonly TempFolder _temp = new();

    public string Folder => _temp.File("dataset");

    /// <summary>The fingerprint of a build that nothing disturbed, with one worker and the default batches.</summary>
    public static Task<string> ExpectedFingerprint => Undisturbed.Value;

    /// <summary>The arguments of <c>btui run</c> on the fly slice.</summary>
    public string[] Run(params string[] more)
    {
        var data = Btui.Data("dmelanogaster");
        return ["run", "--genome", Path.Combine(data, "genome.fa"), "--annotation", Path.Combine(data, "genes.gff3"), "--output-dir", Folder, .. more];
    }

    /// <summary>Starts a build and comes back while it runs, with a batch committed and most of the work still to do.</summary>
    public async Task StartAsync(params string[] more)
    {
        await Btui.ExpectAsync(0, Run(["--detach", .. more]));
        await Btui.UntilAsync("a batch is committed", () => Directory.EnumerateFiles(Path.Combine(Folder, "chunks", "0001"), "batch_*.parquet").Any());
    }

    /// <summary>Waits until nobody works on the build.</summary>
    public Task EndAsync() => Btui.UntilAsync("the build is over", () => StrayProcesses.Of(Folder).Count == 0);

    /// <summary>Every committed batch is there, nothing else is, nobody works on it, and the dataset is the expected one.</summary>
    public async Task ExpectWholeAsync()
    {
        Assert.Equal(await ExpectedFingerprint, await Btui.FingerprintAsync(Folder));
        Assert.Empty(StrayProcesses.Of(Folder));
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.partial", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Folder, "*.tmp", SearchOption.AllDirectories));
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Folder, "chunks"), "batch_*", SearchOption.AllDirectories).Count(),
            Directory.EnumerateFiles(Path.Combine(Folder, "master")).Count());
    }

    public void Dispose() => _temp.Dispose();

    private static async Task<string> UndisturbedAsync()
    {
        using var build = new FlyBuild();
        await Btui.ExpectAsync(0, build.Run("--parallel", "1"));
        return await Btui.FingerprintAsync(build.Folder);
    }
}
