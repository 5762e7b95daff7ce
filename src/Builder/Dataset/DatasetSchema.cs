using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The columns of a build, in the order in which they stand in every file. Names, types and order are the same whatever the
/// source; with tables of a prediction run more columns may be null.</summary>
public static class DatasetSchema
{
    /// <exception cref="ArgumentException">The options ask for something that cannot be built.</exception>
    public static IReadOnlyList<ColumnSpec> For(DatasetOptions options)
        => [.. Groups(options).SelectMany(group => group.Columns).Select(column => column.Spec)];

    /// <summary>Fresh, empty columns of a build, group by group in schema order. To add a column, add it to its group.</summary>
    internal static IReadOnlyList<ColumnGroup> Groups(DatasetOptions options)
    {
        Demand(options);
        return
        [
            new KeyColumns(options.Source),
            .. options.Source == RowSource.Genome ? OfGenome(options) : OfTables(options),
            .. options.Enrichers.SelectMany(name => Enricher(name, options.Source)),
            new CountColumns(options.Source),
        ];
    }

    private static IEnumerable<ColumnGroup> OfGenome(DatasetOptions options) =>
    [
        new ScoreColumns(),
        new WindowColumns(options.Flank),
        .. options.KmerSizes.Select(size => new KmerColumns(size, options.Flank)),
    ];

    private static IEnumerable<ColumnGroup> OfTables(DatasetOptions options) =>
    [
        new Artifacts.TableScoreColumns(),
        new Artifacts.TableWindowColumns(),
        .. options.KmerSizes.Select(size => new Artifacts.TableKmerColumns(size)),
    ];

    private static ColumnGroup[] Enricher(string name, RowSource source) => name switch
    {
        "gene_level" => [new GeneLevelColumns(source)],
        "length_features" => [new LengthColumns()],
        "distance_features" => [new DistanceColumns(source)],

        // Their one column each (n_splice_sites, num_overlaps) is in every dataset: CountColumns.
        "performance_features" or "overlap_features" => [],
        _ => throw new ArgumentException(
            $"There is no enricher {name}; choose from {string.Join(", ", DatasetOptions.AllEnrichers)}."),
    };

    private static void Demand(DatasetOptions options)
    {
        var sizes = options.KmerSizes;
        if (sizes.Any(size => size is < 1 or > 6) || sizes.Zip(sizes.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException(
                $"The k-mer sizes are {string.Join(", ", sizes)}; give sizes from 1 to 6, ascending and each once.");
        }

        // Counts are 16 bits wide and a window holds at most 2 × flank k-mers.
        if (options.Flank is < 1 or > ushort.MaxValue / 2)
        {
            throw new ArgumentException($"The flank is {options.Flank}; give 1 to {ushort.MaxValue / 2} nucleotides.");
        }

        if (options.Enrichers.Distinct().Count() != options.Enrichers.Count)
        {
            throw new ArgumentException(
                $"The enrichers are {string.Join(", ", options.Enrichers)}; name each of them once.");
        }
    }
}
