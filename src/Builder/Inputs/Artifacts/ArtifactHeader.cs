using System.Text;

namespace Builder.Inputs.Artifacts;

/// <summary>What stands in which column of one table.</summary>
internal sealed class ArtifactHeader
{
    private static readonly Dictionary<string, ColumnUse> Uses = new()
    {
        ["gene_id"] = ColumnUse.GeneId,
        ["transcript_id"] = ColumnUse.TranscriptId,
        ["chrom"] = ColumnUse.Chrom,
        ["strand"] = ColumnUse.Strand,
        ["position"] = ColumnUse.Position,
        ["predicted_position"] = ColumnUse.PredictedPosition,
        ["true_position"] = ColumnUse.TruePosition,
        ["pred_type"] = ColumnUse.Prediction,
        ["splice_type"] = ColumnUse.Splice,
        ["window_start"] = ColumnUse.WindowStart,
        ["window_end"] = ColumnUse.WindowEnd,
        ["sequence"] = ColumnUse.Sequence,
    };

    private static readonly Dictionary<string, int> Slots
        = ArtifactColumns.Numbers.Index().ToDictionary(number => number.Item, number => number.Index);

    private ArtifactHeader(IReadOnlyList<string> names)
    {
        Names = names;
        Columns = [.. names.Select(name
            => Slots.TryGetValue(name, out var slot) ? (ColumnUse.Number, slot) : (Uses.GetValueOrDefault(name), -1))];
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>In the order of the file; the slot is the place in <see cref="ArtifactColumns.Numbers"/>, −1 for other uses.</summary>
    public (ColumnUse Use, int Slot)[] Columns { get; }

    /// <summary>Of names that are known to be sound.</summary>
    public static ArtifactHeader Of(IReadOnlyList<string> names) => new(names);

    /// <param name="path">The file as the user named it.</param>
    /// <param name="line">Its first line.</param>
    /// <exception cref="InputException">A mandatory column is missing, or two have the same name.</exception>
    public static ArtifactHeader Parse(string path, ReadOnlySpan<byte> line)
    {
        var names = new List<string>();
        var fields = new TsvFields(line);
        while (fields.MoveNext())
        {
            names.Add(Encoding.UTF8.GetString(fields.Current));
        }

        if (fields.Flaw is { } flaw)
        {
            throw new InputException($"{path} line 1 {flaw}; expected tab-separated column names, so make the table anew.");
        }

        var missing = ArtifactColumns.Mandatory.Except(names).ToList();
        if (missing.Count > 0)
        {
            throw new InputException(
                $"{path} line 1 lacks the {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)}; expected the table of a meta-spliceai prediction run, so make it anew or take it out of the folder.");
        }

        var twice = names.Where(name => Slots.ContainsKey(name) || Uses.ContainsKey(name)).CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key;
        return twice is null
            ? new ArtifactHeader(names)
            : throw new InputException($"{path} line 1 names the column {twice} twice; expected every column once, so remove or rename one.");
    }
}
