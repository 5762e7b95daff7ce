using System.IO.Hashing;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What the inputs of a build are known by, so that another file under the same name is noticed.</summary>
public sealed record BuildInputs(FileIdentity Genome, FileIdentity Annotation)
{
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static BuildInputs Of(BuildRequest request) => new(FileIdentity.Of(request.Genome), FileIdentity.Of(request.Annotation));
}

/// <summary>What a file is known by.</summary>
/// <param name="Bytes">Size.</param>
/// <param name="Modified">Time of the last change, UTC.</param>
/// <param name="Hash">XxHash128 of the bytes, 32 lower-case hexadecimal digits.</param>
public sealed record FileIdentity(long Bytes, DateTime Modified, string Hash)
{
    /// <summary>Reads a file once.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static FileIdentity Of(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return new(info.Length, info.LastWriteTimeUtc, HashOf(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read ({error.Message.TrimEnd('.')}); check the file and its disk.", error);
        }
    }

    /// <summary>True if a file has the content that it had. It is read only where its size is the same and its time is not.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public bool IsThatOf(string path)
    {
        var info = new FileInfo(path);
        return info.Exists && info.Length == Bytes && (info.LastWriteTimeUtc == Modified || Of(path).Hash == Hash);
    }

    private static string HashOf(string path)
    {
        var hash = new XxHash128();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        hash.Append(stream);
        return FileHash.Text(hash);
    }
}
