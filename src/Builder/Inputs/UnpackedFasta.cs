namespace Builder.Inputs;

/// <summary>The plain copy of a gzip FASTA file, which random access needs.</summary>
internal static class UnpackedFasta
{
    /// <summary>
    /// The file itself if it is plain, else <c>NAME.unpacked</c> in <paramref name="indexFolder"/> or, if that cannot be
    /// written, next to the file. A copy is used again as long as its modification time equals that of the packed file.
    /// </summary>
    /// <exception cref="InputException">The file is missing, unreadable or damaged, or there is no room for the copy.</exception>
    public static string Of(string path, string indexFolder)
    {
        using (var input = InputStream.Open(path, "a FASTA file"))
        {
            if (!input.Compressed)
            {
                return path;
            }
        }

        var modified = File.GetLastWriteTimeUtc(path);
        string[] places = [Path.Combine(indexFolder, Path.GetFileName(path) + ".unpacked"), path + ".unpacked"];
        return Array.Find(places, place => File.Exists(place) && File.GetLastWriteTimeUtc(place) == modified)
            ?? Unpack(path, places, modified);
    }

    private static string Unpack(string path, string[] places, DateTime modified)
    {
        try
        {
            return DurableWrite.ToFirstOf(places, stream => Copy(path, stream), modified);
        }
        catch (IOException error)
        {
            throw new InputException($"{path} is packed and {error.Message}; make room there or unpack the file.", error);
        }
    }

    private static void Copy(string path, Stream destination)
    {
        using var input = InputStream.Open(path, "a FASTA file");
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            destination.Write(buffer.AsSpan(0, read));
        }
    }
}
