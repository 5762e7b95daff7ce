using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>The genome of the killed builds: the slice of the fly's, or a simulated one of as many genes where that is missing.</summary>
public sealed class ChaosGenome : IDisposable
{
    private const int SimulatedGenes = 100;

    private readonly TempFolder _temp = new();
    private readonly Lazy<Task<(string Genome, string Annotation)>> _files;
    private readonly Lazy<Task<string>> _fingerprint;

    public ChaosGenome()
    {
        _files = new(FilesAsync);
        _fingerprint = new(UndisturbedAsync);
    }

    /// <summary>What the genome is, in words.</summary>
    public static string Name { get; } = Btui.HasData("dmelanogaster") ? "slice of the fly's genome" : $"simulated genome of {SimulatedGenes} genes";

    /// <summary>The fingerprint of a build that nothing disturbed.</summary>
    public Task<string> FingerprintAsync() => _fingerprint.Value;

    /// <summary>The arguments of <c>btui run</c> on this genome.</summary>
    public async Task<string[]> RunAsync(string folder, params string[] more)
    {
        var (genome, annotation) = await _files.Value;
        return ["run", "--genome", genome, "--annotation", annotation, "--output-dir", folder, .. more];
    }

    public void Dispose() => _temp.Dispose();

    private async Task<(string Genome, string Annotation)> FilesAsync()
    {
        if (Btui.HasData("dmelanogaster"))
        {
            var data = Btui.Data("dmelanogaster");
            return (Path.Combine(data, "genome.fa"), Path.Combine(data, "genes.gff3"));
        }

        await Btui.ExpectAsync(0, "simulate", "--genes", $"{SimulatedGenes}", "--output-dir", _temp.File("genome"));
        return (_temp.File("genome/genome.fa"), _temp.File("genome/annotation.gff3"));
    }

    private async Task<string> UndisturbedAsync()
    {
        var folder = _temp.File("undisturbed");
        await Btui.ExpectAsync(0, await RunAsync(folder, "--parallel", "1"));
        var fingerprint = await Btui.FingerprintAsync(folder);
        Directory.Delete(folder, recursive: true);
        return fingerprint;
    }
}
