using System.Runtime.InteropServices;

namespace Builder.Dataset;

/// <summary>A second name for a finished file that nobody changes.</summary>
internal static partial class FileLink
{
    /// <summary>Makes a hard link, or a durable copy where that cannot be.</summary>
    /// <param name="copy">Copy in any case.</param>
    /// <returns>True for a link.</returns>
    /// <exception cref="IOException">Neither can be.</exception>
    public static bool LinkOrCopy(string source, string target, bool copy = false)
    {
        // Any refusal (another file system, one without links, too many links) is answered by a copy, which says what
        // is wrong if that fails too.
        if (!copy && Link(source, target) == 0)
        {
            return true;
        }

        using var input = File.OpenRead(source);
        using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        input.CopyTo(output);
        output.Flush(flushToDisk: true);
        return false;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);
}
