using System.Globalization;
using System.Text.RegularExpressions;
using Builder.Inputs;

namespace Builder.Toolbox.Analysis;

/// <summary>
/// A folder of the Python builder: <c>batch_00001_trim.parquet</c> …, hard links to them in <c>master/</c>, a manifest at the end. It trusts file
/// names; here the files are opened. Nothing is written.
/// </summary>
internal static partial class PythonFolder
{
    /// <summary>A name with a number of nine digits must not make a billion of them.</summary>
    private const int MostHoles = 1_000;

    /// <summary>True if there is any file of its batches.</summary>
    public static bool Is(string root) => Files(root).Count + MasterFiles(root).Count > 0;

    /// <param name="list">Genes that were to be built; null = those of the manifest, if there is one.</param>
    /// <exception cref="InputException">The list or the manifest cannot be used.</exception>
    public static async Task<FolderAnalysis> AnalyzeAsync(string root, string? list, string column, CancellationToken cancel)
    {
        var census = new BatchCensus(root);
        var (files, masters) = (Files(root), MasterFiles(root));
        var trims = new Dictionary<int, string>();
        foreach (var (path, number, _) in files.Where(file => file.Stage == "trim"))
        {
            if (!trims.TryAdd(number, path))
            {
                census.Blame(path, $"has the number of {Path.GetFileName(trims[number])}, and only that one is read");
            }
        }

        var notes = new List<string>();
        foreach (var number in trims.Keys.Union(masters.Keys).Order())
        {
            await census.AddAsync(trims.GetValueOrDefault(number) ?? masters[number], cancel);
        }

        CompareWithMaster(census, trims, masters, notes);
        foreach (var (path, number, stage) in files.Where(file => file.Stage != "trim"))
        {
            Unfinished(census, path, number, trims.ContainsKey(number), stage, notes);
        }

        var (expectedBy, wanted) = Wanted(root, list, column, census);
        var remaining = wanted?.Where(id => !census.Has(id)).ToList();
        if (remaining is { Count: > 0 })
        {
            notes.Add(remaining.Count == wanted!.Count && census.Genes.Count > 0
                ? $"none of the genes of {expectedBy} is there: check that it names genes by their ids, as the column gene_id does"
                : "the Python builder writes no row of a gene that it has no position of, so such a gene remains however often it is built");
        }

        var last = trims.Keys.Union(masters.Keys).DefaultIfEmpty(0).Max();
        IReadOnlyList<string> holes = [.. Enumerable.Range(1, last).Where(number => !trims.ContainsKey(number) && !masters.ContainsKey(number)).Select(Name).Take(MostHoles)];
        if (holes.Count == MostHoles)
        {
            notes.Add($"only the first {MostHoles:N0} holes are named: the numbers go up to {last:N0}");
        }

        return new(root, FolderKind.Python, census.Read, census.Last, census.Rows, census.Genes, census.Doubled, holes, census.Problems)
        {
            Expected = wanted?.Count,
            ExpectedBy = expectedBy,
            Remaining = remaining,
            Notes = notes,
        };
    }

    private static string Name(int number) => $"batch_{number:D5}_trim.parquet";

    private static List<(string Path, int Number, string Stage)> Files(string root)
        => [.. Directory.EnumerateFiles(root, "batch_*.parquet")
            .Select(path => (Path: path, Match: BatchFile().Match(Path.GetFileName(path))))
            .Where(file => file.Match.Success)
            .Select(file => (file.Path, Number(file.Match), file.Match.Groups["stage"].Value))
            .OrderBy(file => file.Item2)];

    private static Dictionary<int, string> MasterFiles(string root)
    {
        var master = Path.Combine(root, "master");
        return !Directory.Exists(master) ? [] : Directory.EnumerateFiles(master, "batch_*.parquet")
            .Select(path => (Path: path, Match: MasterFile().Match(Path.GetFileName(path))))
            .Where(file => file.Match.Success)
            .DistinctBy(file => Number(file.Match))
            .ToDictionary(file => Number(file.Match), file => file.Path);
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    // A link has the length of what it links to. It is taken for another file only where it has another.
    private static void CompareWithMaster(BatchCensus census, Dictionary<int, string> trims, Dictionary<int, string> masters, List<string> notes)
    {
        foreach (var (number, path) in masters.OrderBy(file => file.Key))
        {
            if (!trims.TryGetValue(number, out var trim))
            {
                notes.Add($"{path} has no {Name(number)} beside it: the batch was built by another run, or its file was removed; it is counted");
            }
            else if (new FileInfo(path).Length != new FileInfo(trim).Length)
            {
                census.Blame(path, $"is not {Path.GetFileName(trim)}, as it has another size: it is left of another run");
            }
        }

        if (masters.Count > 0)
        {
            foreach (var trim in trims.Where(file => !masters.ContainsKey(file.Key)).OrderBy(file => file.Key))
            {
                census.Blame(trim.Value, "is not in master/, so the dataset lacks it");
            }
        }
        else
        {
            notes.Add("there is no master/ with batches, which is made when all batches are there");
        }
    }

    private static void Unfinished(BatchCensus census, string path, int number, bool trimmed, string stage, List<string> notes)
    {
        if (trimmed)
        {
            notes.Add($"{path} is a step on the way to a batch that is there: it only takes room");
        }
        else
        {
            census.Blame(path, $"is left of batch {number}, at which the builder was ended while it {(stage == "raw" ? "thinned out rows; as long as it is there, the Python builder stops at it with FileExistsError" : "counted k-mers")}");
        }
    }

    private static (string? By, IReadOnlyList<string>? Ids) Wanted(string root, string? list, string column, BatchCensus census)
    {
        var known = census.Genes.Select(id => new KnownGene(id, null)).ToList();
        if (list is not null)
        {
            return (list, WantedGenes.Read(list, column, known));
        }

        var manifest = new[] { Path.Combine(root, "master", "gene_manifest.csv"), Path.Combine(root, "gene_manifest.csv") }.FirstOrDefault(File.Exists);
        return manifest is null ? (null, null) : (manifest, WantedGenes.Read(manifest, GeneList.DefaultColumn, known));
    }

    [GeneratedRegex(@"^batch_(?<number>\d{1,9})_(?<stage>trim|raw|raw\.tmp)\.parquet$")]
    private static partial Regex BatchFile();

    [GeneratedRegex(@"^batch_(?<number>\d{1,9})\.parquet$")]
    private static partial Regex MasterFile();
}
