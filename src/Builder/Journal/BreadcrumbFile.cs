using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace Builder.Journal;

/// <summary>
/// The gene at hand, in a small file beside the chunk's journal. It must outlive the worker, not a power cut, so it is
/// written without waiting for the disk. One line, overwritten in place: a hash of the rest, a space, JSON. What an
/// older, longer line leaves behind the line feed is ignored, and a line that does not match its hash (read while it was
/// being written, or torn by a power cut) counts as none.
/// </summary>
internal static class BreadcrumbFile
{
    private const int HashDigits = 16;
    private const byte LineFeed = (byte)'\n';

    /// <summary>The file that belongs to a chunk journal.</summary>
    public static string Of(string journalPath) => Path.ChangeExtension(journalPath, ".breadcrumb");

    public static void Write(string path, Breadcrumb breadcrumb)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(breadcrumb, JournalJson.Default.Breadcrumb);
        byte[] line = [.. Hash(json), (byte)' ', .. json, LineFeed];

        // Opened each time: on a network mount closing is what makes the line visible to the supervisor's machine.
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, line, 0);
    }

    public static Breadcrumb? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = ReadShared(path);
        var end = Array.IndexOf(bytes, LineFeed);
        if (end <= HashDigits)
        {
            return null;
        }

        var json = bytes.AsSpan((HashDigits + 1)..end);
        return bytes.AsSpan(0, HashDigits).SequenceEqual(Hash(json))
            ? JsonSerializer.Deserialize(json, JournalJson.Default.Breadcrumb)
            : null;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Hash(ReadOnlySpan<byte> json)
        => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(XxHash3.Hash(json)));
}
