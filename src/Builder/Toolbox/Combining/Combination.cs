using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Toolbox.Combining;

/// <summary>Complete builds that fit together, read and checked; nothing is written yet.</summary>
public sealed class Combination
{
    private const int Shown = 10;

    private Combination(IReadOnlyList<BuildPart> parts)
    {
        Parts = parts;
        Order = CombinedOrder.Of([.. parts.SelectMany(part => part.Chunks)]);
    }

    /// <summary>Genes in all.</summary>
    public int Genes => Parts.Sum(part => part.Record.Plan.GenesTotal);

    /// <summary>Rows in all.</summary>
    public long Rows => Parts.SelectMany(part => part.Batches).Sum(batch => batch.Rows);

    /// <summary>Ids of genes that are quarantined and so not in it.</summary>
    public IReadOnlyList<string> LeftOut => [.. Parts.SelectMany(part => part.Quarantine.Values).Select(row => row.GeneId)];

    /// <summary>True: the genes stand as in a build of all of them at once. False: as in the folders, in the order in which these were named.</summary>
    public bool InGenomeOrder => Order.InGenomeOrder;

    internal IReadOnlyList<BuildPart> Parts { get; }

    internal CombinedOrder Order { get; }

    /// <summary>Reads builds, and every byte of their batches.</summary>
    /// <param name="folders">Two or more.</param>
    /// <param name="progress">Is told after each folder how many were read.</param>
    /// <exception cref="InputException">One is no complete build, or they do not fit together.</exception>
    /// <exception cref="JournalException">Somebody has a journal locked.</exception>
    public static async Task<Combination> ReadAsync(
        IReadOnlyList<BuildFolder> folders, CancellationToken cancel, Action<int>? progress = null)
    {
        DemandSeveral(folders);
        var parts = new List<BuildPart>();
        var first = BuildRecord.Read(folders[0]);
        foreach (var folder in folders.Skip(1))
        {
            DemandAlike(folders[0], first, folder); // before gigabytes are read
        }

        foreach (var folder in folders)
        {
            parts.Add(await BuildPart.OpenAsync(folder, cancel));
            progress?.Invoke(parts.Count);
        }

        DemandDistinct(parts);
        return new(parts);
    }

    private static void DemandSeveral(IReadOnlyList<BuildFolder> folders)
    {
        if (folders.Count < 2)
        {
            throw new InputException("One build is combined with nothing: name the folders of two or more.");
        }

        if (folders.GroupBy(folder => folder.Root).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InputException($"{twice.Key} is named twice: name each build once.");
        }
    }

    private static void DemandAlike(BuildFolder first, BuildRecord record, BuildFolder folder)
    {
        if (CombineRules.Difference(record, BuildRecord.Read(folder)) is { } difference)
        {
            throw new InputException(
                $"{folder.Root} and {first.Root} cannot be one dataset: {difference.Field} is {difference.First} in {first.Root} and {difference.Other} in {folder.Root}; {difference.Advice ?? "combine builds that were made with the same inputs and options"}.");
        }
    }

    private static void DemandDistinct(List<BuildPart> parts)
    {
        var twice = parts
            .SelectMany(part => part.Chunks.SelectMany(chunk => chunk.Genes).Select(gene => (gene.Id, Part: part)))
            .GroupBy(gene => gene.Id)
            .Where(same => same.Count() > 1)
            .ToList();
        if (twice.Count > 0)
        {
            var first = string.Join(", ", twice.Take(Shown).Select(same => $"{same.Key} ({string.Join(" and ", same.Select(gene => gene.Part.Folder.Root))})"));
            throw new InputException(
                $"{Plural.Of(twice.Count, "gene")} would be in the dataset more than once: {first}{(twice.Count > Shown ? $" and {twice.Count - Shown:N0} more" : "")}; combine builds of different genes, as btui split makes them.");
        }
    }
}
