namespace Builder.Tests.Telemetry;

/// <summary>A named pipe: what reads from it waits until the test lets it go on. No clock is needed.</summary>
internal sealed class Fifo : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-fifo-").FullName;

    public Fifo() => Assert.Equal(0, Natives.MakeFifo(Path, 0x180));

    public string Path => System.IO.Path.Combine(_folder, "fifo");

    /// <summary>Waits for a reader and gives it one line.</summary>
    public Task WriteLineAsync() => File.WriteAllTextAsync(Path, "go on\n", TestContext.Current.CancellationToken);

    /// <summary>Waits for a writer and takes its first line.</summary>
    public async Task<string?> ReadLineAsync()
    {
        using var reader = new StreamReader(Path);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
