using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Reads the keys of a dataset's rows in order and compares them with what was committed. Within a gene rows must ascend
/// by position, then label, which also proves that no key is there twice; so nothing has to be remembered but the gene ids.
/// </summary>
internal sealed class RowCheck(IReadOnlyDictionary<int, string> geneIds, ICollection<VerificationProblem> problems)
{
    private readonly Dictionary<string, int> _ordinals = Ordinals(geneIds);
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<int, long> _rows = [];
    private string _file = "";
    private CommittedBatch? _batch;
    private string? _gene;
    private int? _ordinal;
    private int _lastOrdinal;
    private (int Position, SpliceType Splice)? _lastKey;
    private bool _reported;

    public void BeginFile(string file, CommittedBatch batch)
    {
        (_file, _batch, _gene, _lastOrdinal) = (file, batch, null, batch.FirstOrdinal - 1);
        _rows.Clear();
    }

    public void Row(ReadOnlySpan<char> gene, int position, ReadOnlySpan<char> spliceType)
    {
        if (_gene is null || !gene.SequenceEqual(_gene))
        {
            BeginGene(gene.ToString());
        }

        if (_ordinal is { } ordinal)
        {
            _rows[ordinal] = _rows.GetValueOrDefault(ordinal) + 1;
        }

        CheckKey(position, spliceType);
    }

    public void EndFile()
    {
        for (var i = 0; i < _batch!.GeneRows.Count; i++)
        {
            var ordinal = _batch.FirstOrdinal + i;
            var (committed, found) = (_batch.GeneRows[i], _rows.GetValueOrDefault(ordinal));
            if (committed == found || !geneIds.TryGetValue(ordinal, out var gene))
            {
                continue;
            }

            if (found == 0)
            {
                Add(VerificationKind.GeneMissing, gene, $"Gene {gene} has no row in {_file} but {committed} were committed.");
            }
            else
            {
                Add(VerificationKind.GeneRows, gene, $"Gene {gene} has {found} rows in {_file} but {committed} were committed.");
            }
        }
    }

    private void BeginGene(string gene)
    {
        (_gene, _lastKey, _reported) = (gene, null, false);
        _ordinal = null;
        if (!_seen.Add(gene))
        {
            Add(VerificationKind.GeneTwice, gene, $"Gene {gene} has rows in more than one place; here again in {_file}.");
        }

        if (!_ordinals.TryGetValue(gene, out var ordinal))
        {
            Add(VerificationKind.UnknownGene, gene, $"The file {_file} has rows of gene {gene}, which is not in the plan.");
        }
        else if (ordinal < _batch!.FirstOrdinal || ordinal > _batch.LastOrdinal)
        {
            Add(VerificationKind.GeneOrder, gene, $"Gene {gene} has rows in {_file}, whose commit does not name it.");
        }
        else
        {
            if (ordinal < _lastOrdinal)
            {
                Add(VerificationKind.GeneOrder, gene, $"Gene {gene} stands after a later gene of the plan in {_file}.");
            }

            (_ordinal, _lastOrdinal) = (ordinal, ordinal);
        }
    }

    private void CheckKey(int position, ReadOnlySpan<char> spliceType)
    {
        if (KeyColumns.SpliceTypeOf(spliceType) is not { } splice)
        {
            Report(VerificationKind.RowOrder, $"has a row at position {position} with the splice type {spliceType}, which is none");
            return;
        }

        var key = (position, splice);
        if (_lastKey is { } last && key.CompareTo(last) <= 0)
        {
            if (key == last)
            {
                Report(VerificationKind.DuplicateKey, $"has two {spliceType} rows at position {position}");
            }
            else
            {
                Report(VerificationKind.RowOrder, $"has its row at position {position} after the one at {last.Position}");
            }
        }

        _lastKey = key;
    }

    /// <summary>Once a gene: what is wrong with one row tends to be wrong with the next.</summary>
    private void Report(string kind, string what)
    {
        if (!_reported)
        {
            _reported = true;
            Add(kind, _gene!, $"Gene {_gene} {what} in {_file}.");
        }
    }

    private void Add(string kind, string where, string text) => problems.Add(new VerificationProblem(kind, where, text));

    private static Dictionary<string, int> Ordinals(IReadOnlyDictionary<int, string> geneIds)
        => geneIds.ToDictionary(pair => pair.Value, pair => pair.Key);
}
