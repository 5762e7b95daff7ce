namespace EndToEnd.Support;

/// <summary>What stands in a folder, to see whether anything was written.</summary>
internal static class Listing
{
    /// <summary>Every folder and every file with its size and time; left out are the index beside a genome, which may be
    /// made, and what SQLite keeps for readers of a journal: its shared memory and an empty log.</summary>
    public static IReadOnlyList<string> Of(string folder)
        => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(entry => entry.Extension is not (".fai" or ".db-shm") && entry is not FileInfo { Extension: ".db-wal", Length: 0 })
            .Select(entry => entry is FileInfo file
                ? $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}"
                : $"{entry.FullName}/")
            .Order(StringComparer.Ordinal)];
}
