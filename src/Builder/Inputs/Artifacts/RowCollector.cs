using System.Buffers;
using System.Runtime.InteropServices;

namespace Builder.Inputs.Artifacts;

/// <summary>Gathers the rows of one gene in the order of the tables and puts them in theirs.</summary>
internal sealed class RowCollector(IndexedGene gene, IReadOnlyList<string> numbers)
{
    private readonly int[] _slots = [.. ArtifactColumns.Numbers.Index().Where(number => numbers.Contains(number.Item)).Select(number => number.Index)];
    private readonly List<ArtifactKeys> _keys = [];
    private readonly List<double> _numbers = [];
    private readonly List<(int Start, int Length)> _sequences = [];
    private readonly ArrayBufferWriter<byte> _bases = new();

    /// <exception cref="InputException">The sequences of the gene are more than an array takes.</exception>
    public void Add(ArtifactRow row, string path, int line)
    {
        if (_bases.WrittenCount + (long)row.Sequence.Length > Array.MaxLength / 2)
        {
            throw new InputException(
                $"{path} line {line} takes the windows of gene {gene.Id} beyond {Array.MaxLength / 2} bytes; expected a run with TN sampling, so make the tables with it.");
        }

        _keys.Add(ArtifactKeys.Of(row));
        foreach (var slot in _slots)
        {
            _numbers.Add(row.Numbers[slot]);
        }

        _sequences.Add((_bases.WrittenCount, row.HasSequence ? row.Sequence.Length : -1));
        _bases.Write(row.Sequence);
    }

    public ArtifactGene Finish()
    {
        var order = Order();
        var columns = new Dictionary<string, double[]>(numbers.Count);
        var values = CollectionsMarshal.AsSpan(_numbers);
        for (var column = 0; column < _slots.Length; column++)
        {
            var sorted = new double[order.Count];
            for (var row = 0; row < sorted.Length; row++)
            {
                sorted[row] = values[(order[row] * _slots.Length) + column];
            }

            columns.Add(ArtifactColumns.Numbers[_slots[column]], sorted);
        }

        return new ArtifactGene(
            gene.Id,
            gene.Chrom,
            gene.Strand,
            order.ConvertAll(row => _keys[row]),
            columns,
            _bases.WrittenMemory,
            [.. order.Select(row => _sequences[row])]);
    }

    /// <summary>The rows that stay, by position and splice type; of equal ones the best prediction, then the first read.</summary>
    private List<int> Order()
    {
        var rows = Enumerable.Range(0, _keys.Count).ToList();
        rows.Sort((one, other) =>
        {
            var (a, b) = (_keys[one], _keys[other]);
            var order = a.Position.CompareTo(b.Position);
            order = order != 0 ? order : a.Splice.CompareTo(b.Splice);
            order = order != 0 ? order : a.Prediction.CompareTo(b.Prediction);
            return order != 0 ? order : one.CompareTo(other);
        });

        var kept = new List<int>(rows.Count);
        foreach (var row in rows)
        {
            if (kept.Count == 0 || _keys[kept[^1]].Position != _keys[row].Position || _keys[kept[^1]].Splice != _keys[row].Splice)
            {
                kept.Add(row);
            }
        }

        return kept;
    }
}
