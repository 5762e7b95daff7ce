namespace Builder.Telemetry;

/// <summary>Room on a file system.</summary>
public static class Disk
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    /// <summary>The disk or a quota is full, and nothing else is wrong.</summary>
    public static bool IsFull(IOException exception)
        => (exception.HResult & 0xFFFF) is NoSpace or QuotaExceeded
            || exception.Message.Contains("No space left", StringComparison.Ordinal)
            || exception.Message.Contains("Disk quota exceeded", StringComparison.Ordinal);

    /// <summary>
    /// Least that may still be written to where programs keep temporary files and shared memory, bytes. A program that has
    /// mapped a file there dies by SIGBUS when it is full.
    /// </summary>
    /// <returns>Null if neither can be read.</returns>
    public static long? ReadScratch(SystemRoots roots)
        => new[] { Path.GetTempPath(), Path.Combine(roots.Dev, "shm") }.Min(path => Read(path)?.Free);

    /// <summary>
    /// Size of the file system that holds <paramref name="path"/>, and what an ordinary user may still write there, bytes.
    /// </summary>
    /// <returns>Null if it cannot be read, for instance because the path does not exist.</returns>
    public static (long Total, long Free)? Read(string path)
    {
        try
        {
            // On Linux any path names its file system here, not only a mount point.
            var drive = new DriveInfo(Path.GetFullPath(path));
            return (drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
