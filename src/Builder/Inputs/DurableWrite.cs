namespace Builder.Inputs;

/// <summary>Files that appear whole or not at all: own temporary name, fsync, rename.</summary>
internal static class DurableWrite
{
    private const UnixFileMode AnyoneMayWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

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

    /// <summary>Writes to the first of <paramref name="paths"/> that can be written; folders are made if need be.</summary>
    /// <returns>The path written.</returns>
    /// <exception cref="IOException">None of them can be written; the inner exception says why the last one cannot.</exception>
    public static string ToFirstOf(IReadOnlyList<string> paths, Action<Stream> write, DateTime? modified = null)
    {
        Exception? failure = null;
        foreach (var path in paths)
        {
            try
            {
                var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                if ((folder.UnixFileMode & AnyoneMayWrite) == 0)
                {
                    // Root could, but who took the write bits away did not mean it for others only.
                    throw new UnauthorizedAccessException($"{folder.FullName} is read-only");
                }

                To(path, write, modified);
                return path;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failure = error;
            }
        }

        throw new IOException($"neither {string.Join(" nor ", paths)} can be written ({failure!.Message.TrimEnd('.')})", failure);
    }
}
