namespace Benchmarks;

/// <summary>A temporary folder that goes when the program ends.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("btui-benchmarks-");
    private int _folders;

    public string File(string name) => Path.Combine(_root.FullName, name);

    /// <summary>A new empty folder.</summary>
    public string Folder() => _root.CreateSubdirectory($"{++_folders:D3}").FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
