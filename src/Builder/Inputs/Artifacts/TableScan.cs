namespace Builder.Inputs.Artifacts;

/// <summary>Where the rows of one table stand, gathered while they are read; memory is that of its genes.</summary>
internal sealed class TableScan(int table)
{
    private const int FewRuns = 1024;
    private const int RunsOfAGene = 8;

    private readonly Dictionary<string, GeneRows> _genes = [];
    private GeneRows? _current;
    private int _runs;

    /// <summary>
    /// True if the rows of a gene stand far from one another, as polars leaves them when it drops duplicates without
    /// keeping the order. The runs are then forgotten: there would be one for almost every row.
    /// </summary>
    public bool Scattered { get; private set; }

    /// <summary>In the order of their first rows.</summary>
    public List<GeneRows> Genes { get; } = [];

    /// <param name="offset">First byte of the row.</param>
    /// <param name="end">First byte of the next line.</param>
    /// <param name="line">1-based.</param>
    /// <param name="grouped">Bytes of the row in a <see cref="GroupedCopy"/>.</param>
    public void Add(string geneId, long offset, long end, int line, int grouped)
    {
        var together = _current is not null && _current.Id == geneId;
        _current = together ? _current! : GeneOf(geneId, line);
        _current.Rows++;
        _current.GroupedBytes += grouped;
        if (Scattered)
        {
            return;
        }

        var runs = _current.Runs;
        if (together)
        {
            var last = runs[^1];
            runs[^1] = last with { Bytes = end - last.Offset, Rows = last.Rows + 1 };
            return;
        }

        runs.Add(new RowRun(table, offset, end - offset, 1, line));
        _runs++;
        if (_runs > FewRuns + (RunsOfAGene * Genes.Count))
        {
            Scattered = true;
            Genes.ForEach(gene => gene.Runs = []);
        }
    }

    private GeneRows GeneOf(string id, int line)
    {
        if (!_genes.TryGetValue(id, out var gene))
        {
            gene = new GeneRows(id, line);
            _genes.Add(id, gene);
            Genes.Add(gene);
        }

        return gene;
    }

    /// <summary>The rows of one gene in this table.</summary>
    public sealed class GeneRows(string id, int firstLine)
    {
        public string Id { get; } = id;

        /// <summary>1-based.</summary>
        public int FirstLine { get; } = firstLine;

        public int Rows { get; set; }

        /// <summary>Bytes of all its rows in a <see cref="GroupedCopy"/>.</summary>
        public long GroupedBytes { get; set; }

        /// <summary>Empty in a scattered table.</summary>
        public List<RowRun> Runs { get; set; } = [];
    }
}
