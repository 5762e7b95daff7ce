using System.Text.Json;
using Builder.Planning;
using Builder.Supervision;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Attempts of chunk 1 of a build, looked at through their files.</summary>
internal static class AttemptOne
{
    /// <summary>The files of chunk 1.</summary>
    public static ChunkFolder Chunk(string folder) => new BuildFolder(folder).Chunk(1);

    /// <summary>The files of an attempt of chunk 1.</summary>
    public static AttemptFolder Files(string folder, int attempt = 1) => Chunk(folder).Attempt(attempt);

    /// <summary>The worker's record.</summary>
    public static ProcessRecord Worker(string folder, int attempt = 1)
        => AttemptFiles.TryRead<ProcessRecord>(Files(folder, attempt).Worker) ?? throw new JsonException($"no worker.json of attempt {attempt}");

    /// <summary>Waits until the misbehaving worker of an attempt hangs, as it says.</summary>
    public static Task HangsAsync(string folder, int attempt = 1)
    {
        var output = Files(folder, attempt).Output;
        return Btui.UntilAsync("the worker hangs", () => File.Exists(output) && File.ReadAllText(output).Contains("hanging", StringComparison.Ordinal));
    }
}
