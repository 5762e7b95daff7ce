using System.IO.Hashing;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What the inputs of a build are known by, so that another file under the same name is noticed.</summary>
/// <param name="Genome">Null with tables of a prediction run.</param>
/// <param name="Annotation">Null if there is none.</param>
/// <param name="Artifacts">The tables of a prediction run in their order; null with a genome.</param>
public sealed record BuildInputs(FileIdentity? Genome, FileIdentity? Annotation, IReadOnlyList<TableIdentity>? Artifacts = null)
{
    /// <param name="tables">The tables in the order in which they count, within their folder; null with a genome.</param>
    /// <param name="cancel">Ends the reading, between two files.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static BuildInputs Of(BuildRequest request, IReadOnlyList<string>? tables = null, CancellationToken cancel = default)
    {
        return new(
            request.Genome is { } genome ? Identify(genome) : null,
            request.Annotation is { } annotation ? Identify(annotation) : null,
            tables?.Select(path => new TableIdentity(path, Identify(Path.Combine(request.Artifacts!, path)))).ToList());

        FileIdentity Identify(string path)
        {
            cancel.ThrowIfCancellationRequested();
            return FileIdentity.Of(path);
        }
    }
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

    /// <summary>Demands that a file has the content that it had when its build was planned.</summary>
    /// <exception cref="InputException">It has another, or cannot be read.</exception>
    public void Demand(string path)
    {
        if (!IsThatOf(path))
        {
            throw new InputException(
                $"{path} is not the file of {Bytes:N0} bytes from {Modified:u} that this build was planned with: put that file back and resume, or start the build anew in another --output-dir.");
        }
    }

    private static string HashOf(string path)
    {
        var hash = new XxHash128();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        hash.Append(stream);
        return FileHash.Text(hash);
    }
}
