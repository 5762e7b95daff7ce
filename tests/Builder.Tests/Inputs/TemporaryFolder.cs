using System.IO.Compression;
using System.Text;

namespace Builder.Tests.Inputs;

/// <summary>A folder of real files that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private TemporaryFolder(string path) => Path = path;

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("btui-inputs-").FullName)
    {
    }

    public string Path { get; }

    /// <summary>In memory where the machine has such a place: thousands of files, each made durable, would wait for a disk.</summary>
    public static TemporaryFolder InMemory()
        => Directory.Exists(Memory)
            ? new TemporaryFolder(Directory.CreateDirectory($"{Memory}/btui-inputs-{Guid.NewGuid():N}").FullName)
            : new TemporaryFolder();

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
