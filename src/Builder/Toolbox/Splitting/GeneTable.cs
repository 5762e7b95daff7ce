using System.Buffers;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Toolbox.Splitting;

/// <summary>Genes as a table of one column that <c>--gene-ids-file</c> takes; its name is to end in <c>.tsv</c>.</summary>
public static class GeneTable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\t\"\r\n");

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<string> genes)
        => DurableFile.WriteText(path, string.Concat(genes.Select(Quote).Prepend(GeneList.DefaultColumn).Select(line => $"{line}\n")));

    private static string Quote(string gene)
        => gene.AsSpan().ContainsAny(NeedQuotes) ? $"\"{gene.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : gene;
}
