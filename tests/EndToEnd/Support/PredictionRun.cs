using System.IO.Compression;

namespace EndToEnd.Support;

/// <summary>A simulated genome and the tables that a prediction run would leave of it, made once; and one build of the tables to read.</summary>
public sealed class PredictionRun : IAsyncLifetime
{
    public const int Genes = 120;

    private readonly TempFolder _temp = new();
    private readonly Lazy<Task<string>> _built;
    private readonly Lazy<Task<string>> _fingerprint;

    public PredictionRun()
    {
        _built = new(BuildAsync);
        _fingerprint = new(async () => await Btui.FingerprintAsync(await BuiltAsync()));
    }

    public string Genome => _temp.File("genome/genome.fa");

    public string Annotation => _temp.File("genome/annotation.gff3");

    /// <summary>The folder of the tables; not to be changed.</summary>
    public string Tables => _temp.File("genome/artifacts");

    /// <summary>The folder of a finished build of the tables with the annotation; not to be changed.</summary>
    public Task<string> BuiltAsync() => _built.Value;

    /// <summary>The fingerprint that every build of these tables with the annotation has.</summary>
    public Task<string> FingerprintAsync() => _fingerprint.Value;

    /// <summary>The arguments of <c>btui run</c> or <c>plan</c> on tables, with the annotation.</summary>
    public string[] Arguments(string verb, string tables, string outputDir, params string[] more)
        => [verb, "--artifacts", tables, "--annotation", Annotation, "--output-dir", outputDir, .. more];

    /// <summary>A copy of the tables to change.</summary>
    internal string Copy(TempFolder temp)
    {
        var folder = Directory.CreateDirectory(temp.File("tables")).FullName;
        foreach (var table in Directory.EnumerateFiles(Tables))
        {
            File.Copy(table, Path.Combine(folder, Path.GetFileName(table)));
        }

        return folder;
    }

    /// <summary>The tables of a folder in the order of their names.</summary>
    public static IReadOnlyList<string> In(string folder)
        => [.. Directory.EnumerateFiles(folder, "*.tsv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Packs a file; the plain one stays.</summary>
    public static void Pack(string path)
    {
        using var gzip = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest);
        gzip.Write(File.ReadAllBytes(path));
    }

    public async ValueTask InitializeAsync()
        => await Btui.ExpectAsync(0, "simulate", "--genes", $"{Genes}", "--output-dir", _temp.File("genome"), "--artifacts");

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> BuildAsync()
    {
        var folder = _temp.File("dataset");
        await Btui.ExpectAsync(0, Arguments("run", Tables, folder, "--parallel", "1"));
        return folder;
    }
}
