namespace Builder.Inputs;

/// <summary>The plain copy of a gzip file, which random access needs.</summary>
internal static class UnpackedFile
{
    /// <summary>
    /// The file itself if it is plain, else its copy at the first of <paramref name="places"/> that can be written. A
    /// copy is used again as long as its modification time equals that of the packed file.
    /// </summary>
    /// <param name="expected">What the file should be, for the error: <c>a FASTA file</c>.</param>
    /// <param name="cancel">Ends the unpacking.</param>
    /// <exception cref="InputException">The file is missing, unreadable or damaged, or there is no room for the copy.</exception>
    public static string Of(string path, string expected, CancellationToken cancel, params string[] places)
    {
        using (var input = InputStream.Open(path, expected, cancel))
        {
            if (!input.Compressed)
            {
                return path;
            }
        }

        var modified = File.GetLastWriteTimeUtc(path);
        return Array.Find(places, place => File.Exists(place) && File.GetLastWriteTimeUtc(place) == modified)
            ?? Unpack(path, expected, places, modified, cancel);
    }

    private static string Unpack(string path, string expected, string[] places, DateTime modified, CancellationToken cancel)
    {
        try
        {
            return DurableWrite.ToFirstOf(places, stream => Copy(path, expected, stream, cancel), modified);
        }
        catch (IOException error)
        {
            throw new InputException($"{path} is packed and {error.Message}; make room there or unpack the file.", error);
        }
    }

    private static void Copy(string path, string expected, Stream destination, CancellationToken cancel)
    {
        using var input = InputStream.Open(path, expected, cancel);
        var buffer = new byte[128 * 1024];
        var read = input.Read(buffer);
        if (read == 0)
        {
            throw new InputException($"{path} is empty inside its gzip where {expected} was expected; check how the file was made.");
        }

        if (InputStream.IsGzip(buffer.AsSpan(0, read)))
        {
            throw new InputException($"{path} is packed twice where {expected} was expected; unpack it once.");
        }

        for (; read > 0; read = input.Read(buffer))
        {
            destination.Write(buffer.AsSpan(0, read));
        }
    }
}
