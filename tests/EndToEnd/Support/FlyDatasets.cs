namespace EndToEnd.Support;

/// <summary>Finished datasets of the fly slice to read, made once.</summary>
public sealed class FlyDatasets : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Dictionary<string, Task<string>> _built = [];
    private readonly Lazy<FlyTruth> _truth = new(() => FlyTruth.Read(Btui.Data("dmelanogaster")));

    public FlyTruth Truth => _truth.Value;

    /// <summary>The folder of a build of all genes with the default options: k = 3, several files.</summary>
    public Task<string> DefaultAsync() => BuildAsync("default");

    /// <summary>The folder of a build of forty genes with k = 2 and 4.</summary>
    public Task<string> OtherKmersAsync() => BuildAsync("other", "--kmer-sizes", "2", "4", "--n-genes", "40", "--chunks", "2");

    public void Dispose() => _temp.Dispose();

    private Task<string> BuildAsync(string name, params string[] options)
    {
        if (!_built.TryGetValue(name, out var folder))
        {
            folder = RunAsync(name, options);
            _built.Add(name, folder);
        }

        return folder;
    }

    private async Task<string> RunAsync(string name, string[] options)
    {
        var data = Btui.Data("dmelanogaster");
        var folder = _temp.File(name);
        await Btui.ExpectAsync(
            0,
            ["run", "--genome", Path.Combine(data, "genome.fa"), "--annotation", Path.Combine(data, "genes.gff3"), "--output-dir", folder, .. options]);
        return folder;
    }
}
