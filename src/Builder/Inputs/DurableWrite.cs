namespace Builder.Inputs;

/// <summary>Files that appear whole or not at all: own temporary name, fsync, rename.</summary>
internal static class DurableWrite
{
    /// <summary>Lets <paramref name="write"/> fill a file and gives it the name <paramref name="path"/>.</summary>
    /// <param name="path">An older file of this name is replaced. Several processes may write it at once: one of them wins.</param>
    /// <param name="modified">UTC modification time to give the file; null = now.</param>
    /// <exception cref="IOException">The file could not be written; <paramref name="path"/> is as it was.</exception>
    public static void To(string path, Action<Stream> write, DateTime? modified = null)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (modified is { } time)
            {
                File.SetLastWriteTimeUtc(temporary, time);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
