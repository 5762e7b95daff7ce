using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Toolbox.Analysis;

/// <summary>Looks what is really in a folder of batches, and what is missing.</summary>
public static class Analyzer
{
    /// <summary>Looks; the genes are read from the files, not from names or records.</summary>
    /// <param name="list">Genes that were to be built; null = what the folder itself says of that.</param>
    /// <param name="column">Of the list, where it is a table.</param>
    /// <exception cref="InputException">It is no folder of batches, or the list cannot be used.</exception>
    /// <exception cref="JournalException">Somebody has a journal locked.</exception>
    public static Task<FolderAnalysis> AnalyzeAsync(BuildFolder folder, string? list, string column, CancellationToken cancel)
        => File.Exists(folder.Record) ? OwnFolder.AnalyzeAsync(folder, list, column, cancel)
            : Directory.Exists(folder.Root) && PythonFolder.Is(folder.Root) ? PythonFolder.AnalyzeAsync(folder.Root, list, column, cancel)
            : throw new InputException($"{folder.Root} holds neither a build (build.json) nor batches of the Python builder (batch_00001_trim.parquet, or master/batch_00001.parquet): name the output folder of one.");
}
