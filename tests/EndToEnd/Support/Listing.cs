namespace EndToEnd.Support;

/// <summary>What stands in a folder, to see whether anything was written.</summary>
internal static class Listing
{
    /// <summary>Every folder and every file with its size and time; the index beside a genome is left out, it may be made.</summary>
    public static IReadOnlyList<string> Of(string folder)
        => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(entry => entry.Extension != ".fai")
            .Select(entry => entry is FileInfo file
                ? $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}"
                : $"{entry.FullName}/")
            .Order(StringComparer.Ordinal)];
}
