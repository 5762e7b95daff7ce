using System.IO.Enumeration;

namespace Builder.Inputs.Artifacts;

/// <summary>Finds the tables of a prediction run.</summary>
internal static class ArtifactFiles
{
    private const string Mark = "analysis_sequences_";
    private const string Inference = "analysis_sequences_inference.tsv";
    private const string Packed = ".gz";

    /// <summary>
    /// Paths of the tables in the folder and its subfolders, relative to it and in ordinal order: the order that decides
    /// which of two equal rows stays. Linked subfolders are not entered, because they may lead in circles.
    /// </summary>
    /// <param name="warnings">Takes what was left out on purpose.</param>
    /// <exception cref="InputException">The folder is missing or unreadable, or holds no such table.</exception>
    public static IReadOnlyList<string> Find(string folder, List<InputWarning> warnings)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException(File.Exists(folder)
                ? $"{folder} is a file where the folder of a meta-spliceai prediction run was expected; name the folder."
                : $"{folder} does not exist where the folder of a meta-spliceai prediction run was expected; check the path.");
        }

        var found = Enumerate(folder);
        var plain = found.Where(path => !IsPacked(path)).ToHashSet();
        var kept = new List<string>();
        foreach (var path in found)
        {
            if (IsPacked(path) && plain.Contains(path[..^Packed.Length]))
            {
                warnings.Add(new InputWarning(
                    Path.Combine(folder, path), 1, $"The file also stands there unpacked as {Path.GetFileName(path)[..^Packed.Length]} and was left out."));
                continue;
            }

            kept.Add(path);
        }

        return kept.Count > 0
            ? kept
            : throw new InputException(
                $"{folder} holds no {Mark}*.tsv or {Mark}*.tsv.gz; expected the tables of a meta-spliceai prediction run, so name the folder that has them (often meta_models).");
    }

    private static List<string> Enumerate(string folder)
    {
        var root = Path.GetFullPath(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        var paths = new FileSystemEnumerable<string>(root, (ref entry) => Path.GetRelativePath(root, entry.ToFullPath()), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && IsTable(entry.FileName),
            ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        try
        {
            return [.. paths.Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be searched for tables ({error.Message.TrimEnd('.')}); check its permissions.", error);
        }
    }

    // The end of the name also keeps out .tsv.bak and .tsv.gz.bak.
    private static bool IsTable(ReadOnlySpan<char> name)
    {
        var stem = IsPacked(name) ? name[..^Packed.Length] : name;
        return stem.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
            && stem.Contains(Mark, StringComparison.Ordinal)
            && !stem.Equals(Inference, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPacked(ReadOnlySpan<char> name) => name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);
}
