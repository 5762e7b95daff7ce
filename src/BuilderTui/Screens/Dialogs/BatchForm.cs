using Builder.Journal;
using Builder.Planning;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A chunk and its batches as they were when the form was opened.</summary>
/// <param name="Former">What had been asked of them.</param>
internal sealed record BatchTarget(int Chunk, int BatchSize, int BatchRows, FormerWish Former)
{
    public static BatchTarget Of(ChunkRow chunk) => new(chunk.Id, chunk.BatchSize, chunk.BatchRows, new(chunk.SizeWanted, chunk.RowsWanted));
}

/// <summary>What the batches are changed of.</summary>
internal enum BatchScope
{
    Chunk,
    Marked,
    Build,
}

/// <summary>Other batches for a chunk, the marked ones, or all that are not done.</summary>
/// <param name="Targets">At least one.</param>
internal sealed record BatchForm(IReadOnlyList<BatchTarget> Targets, BatchScope Scope) : Form
{
    public override string Question => $"Batches of {Who}?";

    public override string Detail => Scope switch
    {
        BatchScope.Marked => $"Marked: {Lists.Of(Targets.Select(target => target.Chunk))}. From their next batch on.",
        BatchScope.Build => $"{(Targets.Count == 1 ? "The one chunk that is" : $"All {Targets.Count} chunks that are")} not done, from the next batch on.",
        _ => "From its next batch on.",
    };

    public override IReadOnlyList<Field> Fields =>
    [
        new("Genes a batch", true, 7, $"now {Sizes}"),
        new("Rows a row group", true, 9, $"now {Rows}; empty = as it is"),
    ];

    public override string Safe => "Leave them as they are";

    public override string Act => "Change them; undo takes it back";

    private string Sizes => Lists.Range(Targets.Select(target => target.BatchSize));

    private string Rows => Lists.Range(Targets.Select(target => target.BatchRows));

    private string Who => Scope switch
    {
        BatchScope.Marked => $"{Targets.Count} marked {(Targets.Count == 1 ? "chunk" : "chunks")}",
        BatchScope.Build => "the whole build",
        _ => $"chunk {Targets[0].Chunk}",
    };

    public override FormResult Read(IReadOnlyList<string> typed)
    {
        var (size, rows) = (Number(typed[0]), Number(typed[1]));
        if ((size is null && typed[0].Length > 0) || (rows is null && typed[1].Length > 0))
        {
            return Wrong("a number of at least 1 was expected");
        }

        if (size is null && rows is null)
        {
            return Wrong("type genes a batch, rows a row group, or both");
        }

        string[] asked =
        [
            size is null ? "" : $"{Plural.Of(size.Value, "gene")} a batch (before: {Sizes})",
            rows is null ? "" : $"{Plural.Of(rows.Value, "row")} a row group (before: {Rows})",
        ];
        return new(new Errand($"{string.Join(", ", asked.Where(part => part.Length > 0))} for {Who}", Wishes(size, rows)), null);
    }

    /// <summary>The commands, each with what takes it back; null = as it is.</summary>
    public Wish[] Wishes(int? size, int? rows)
    {
        return Scope == BatchScope.Build
            ? [new(CommandVerb.SetBatch, new(BatchSize: size, BatchRows: rows), Former())]
            : [.. Targets.Select(target => new Wish(CommandVerb.SetBatch, new(target.Chunk, size, rows), [Back(target, target.Chunk)]))];

        Wish Back(BatchTarget target, int? chunk) => new(
            CommandVerb.SetBatch,
            new(chunk, target.BatchSize, target.BatchRows, Former: target.Former),
            []);

        // What most chunks had is one command for all; the others follow one by one.
        Wish[] Former()
        {
            var groups = Targets.GroupBy(target => target with { Chunk = 0 }).OrderByDescending(group => group.Count()).ToList();
            return [Back(groups[0].Key, null), .. groups.Skip(1).SelectMany(group => group).Select(target => Back(target, target.Chunk))];
        }
    }
}
