using System.IO.Hashing;

namespace Builder.Dataset;

/// <summary>The checksum by which a committed file is known again.</summary>
public static class FileHash
{
    /// <summary>XxHash128 of a file's bytes, 32 lower-case hexadecimal digits.</summary>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        var hash = new XxHash128();
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        await hash.AppendAsync(stream, cancellationToken);
        return Text(hash);
    }

    /// <summary>The hash of what was appended so far.</summary>
    internal static string Text(XxHash128 hash) => Convert.ToHexStringLower(hash.GetCurrentHash());
}
