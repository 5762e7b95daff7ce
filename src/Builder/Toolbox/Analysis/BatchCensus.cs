using Builder.Dataset;

namespace Builder.Toolbox.Analysis;

/// <summary>Counts the genes of batches, file by file.</summary>
/// <param name="root">The folder that files are named within.</param>
internal sealed class BatchCensus(string root)
{
    private readonly OrderedDictionary<string, List<string>> _files = [];
    private readonly List<FileProblem> _problems = [];

    public long Rows { get; private set; }

    /// <summary>Files that were read.</summary>
    public int Read { get; private set; }

    /// <summary>The file added last, within the folder; null if there is none.</summary>
    public string? Last { get; private set; }

    public IReadOnlyList<string> Genes => [.. _files.Keys];

    public IReadOnlyList<FileProblem> Problems => _problems;

    public IReadOnlyList<DoubledGene> Doubled => [.. _files.Where(gene => gene.Value.Count > 1).Select(gene => new DoubledGene(gene.Key, gene.Value))];

    /// <summary>Adds a file; one that cannot be read is a problem.</summary>
    public async Task AddAsync(string path, CancellationToken cancel)
    {
        var name = Path.GetRelativePath(root, path);
        Last = name;
        try
        {
            var genes = await GenesOfFile.ReadAsync(path, cancel);
            (Rows, Read) = (Rows + genes.Rows, Read + 1);
            foreach (var gene in genes.RowsByGene.Keys)
            {
                if (!_files.TryAdd(gene, [name]))
                {
                    _files[gene].Add(name);
                }
            }
        }
        catch (InvalidDataException problem)
        {
            _problems.Add(new(name, problem.Message));
        }
    }

    public void Blame(string path, string what) => _problems.Add(new(Path.GetRelativePath(root, path), what));

    public bool Has(string gene) => _files.ContainsKey(gene);
}
