using Builder.Supervision;

[assembly: AssemblyFixture(typeof(EndToEnd.Support.SmallGenome))]

namespace EndToEnd.Support;

/// <summary>A simulated genome of twelve genes, made once, and one finished build of it to read: a build of it takes two seconds.</summary>
public sealed class SmallGenome : IAsyncLifetime
{
    public const int Genes = 12;

    private readonly TempFolder _temp = new();
    private readonly Lazy<Task<string>> _built;
    private readonly Lazy<Task<string>> _fingerprint;

    public SmallGenome()
    {
        _built = new(BuildAsync);
        _fingerprint = new(async () => await Btui.FingerprintAsync(await BuiltAsync()));
    }

    public string Genome => _temp.File("genome/genome.fa");

    public string Annotation => _temp.File("genome/annotation.gff3");

    /// <summary>The folder of a finished build in two chunks; not to be changed.</summary>
    public Task<string> BuiltAsync() => _built.Value;

    /// <summary>The fingerprint that every build of this genome has.</summary>
    public Task<string> FingerprintAsync() => _fingerprint.Value;

    /// <summary>The arguments of <c>btui run</c> or <c>plan</c> on this genome.</summary>
    public string[] Arguments(string verb, string outputDir, params string[] more)
        => [verb, "--genome", Genome, "--annotation", Annotation, "--output-dir", outputDir, .. more];

    /// <summary>Demands that a build is complete, has the expected rows, and that nobody works on it any more.</summary>
    public async Task ExpectWholeAsync(string folder)
    {
        Assert.Equal(await FingerprintAsync(), await Btui.FingerprintAsync(folder));
        await ExpectDesertedAsync(folder);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.partial", SearchOption.AllDirectories));
    }

    /// <summary>Demands that no process and no control group of a build is left; the last ones may still be on their way out.</summary>
    public static async Task ExpectDesertedAsync(string folder)
    {
        await Btui.UntilAsync(
            "nobody works on the build",
            () => StrayProcesses.Of(folder).Count == 0,
            () => string.Join('\n', StrayProcesses.Of(folder).Select(stray => $"{stray.Pid} {string.Join(' ', stray.Arguments)}")));
        foreach (var record in Directory.EnumerateFiles(Path.Combine(folder, "chunks"), "worker.json", SearchOption.AllDirectories))
        {
            var group = AttemptFiles.TryRead<ProcessRecord>(record)?.Group;
            Assert.False(group is not null && Directory.Exists(group), $"the control group {group} is left");
        }
    }

    public async ValueTask InitializeAsync()
        => await Btui.ExpectAsync(0, "simulate", "--genes", $"{Genes}", "--output-dir", _temp.File("genome"));

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> BuildAsync()
    {
        var folder = _temp.File("dataset");
        await Btui.ExpectAsync(0, Arguments("run", folder, "--chunks", "2", "--plain"));
        return folder;
    }
}
