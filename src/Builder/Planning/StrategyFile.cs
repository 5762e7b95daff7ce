using System.Text.Json;
using Builder.Inputs;

namespace Builder.Planning;

/// <summary>
/// Reads a strategy: a JSON object as in <c>strategies/</c>. Only <c>name</c>, <c>batch_size</c> and <c>batch_rows</c> must be
/// there. A field that means nothing is a mistake, not a comment: whoever wrote it believes that it is obeyed.
/// </summary>
public static class StrategyFile
{
    private const long Longest = 1 << 20;
    private const int LongestName = 32;
    private const string Range = "an object with from and to";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The user's own.</summary>
    /// <exception cref="InputException">It cannot be read or used; the first mistake, and how many more there are.</exception>
    public static Strategy Read(string path) => Parse(Text(path), path) with { File = path };

    /// <param name="source">Named in errors.</param>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static Strategy Parse(string json, string source)
    {
        var (strategy, mistakes) = Examine(json, source);
        return mistakes switch
        {
            [] => strategy!,
            [var only] => throw new InputException(only),
            [var first, ..] => throw new InputException($"{first.TrimEnd('.')} (the first of {mistakes.Count} mistakes; btui strategies {source} lists them)."),
        };
    }

    /// <summary>Every mistake of a file, a sentence each; none = it can be used.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static IReadOnlyList<string> Check(string path) => Examine(Text(path), path).Mistakes;

    private static (Strategy? Strategy, IReadOnlyList<string> Mistakes) Examine(string json, string source)
    {
        var mistakes = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, [$"{source} is no strategy: expected a JSON object with name, batch_size and batch_rows."]);
            }

            var strategy = Strategy(new StrategyFields(document.RootElement, source, "", mistakes));
            return (strategy, mistakes);
        }
        catch (JsonException problem)
        {
            return (null, [$"{source}, line {problem.LineNumber + 1}, is no JSON: expected an object like those that btui strategies NAME --json prints."]);
        }
    }

    private static Strategy Strategy(StrategyFields fields)
    {
        var genes = fields.Object("genes", Range);
        var (from, to) = (genes.Whole("from", 1, int.MaxValue, "1 or more genes") ?? 1, genes.Whole("to", 1, int.MaxValue, "1 or more genes") ?? int.MaxValue);
        genes.Demand("to", to >= from, "not fewer genes than from");
        genes.RefuseOthers();
        var sampling = fields.Object("downsampling", "an object with hard_prob, window and easy_ratio");
        var usual = new DatasetOptions();
        var options = usual with
        {
            KmerSizes = fields.Wholes("kmer_sizes", 1, 6, "a list of whole numbers from 1 to 6; empty for none") ?? usual.KmerSizes,
            Enrichers = Enrichers(fields) ?? usual.Enrichers,
            HardProbability = sampling.Number("hard_prob", 0, 1, "a probability from 0 to 1") ?? usual.HardProbability,
            Window = sampling.Whole("window", 0, int.MaxValue, "0 or more nucleotides") ?? usual.Window,
            EasyRatio = sampling.Number("easy_ratio", 0, 1e6, "0 to 1000000") ?? usual.EasyRatio,
        };
        sampling.RefuseOthers();
        var strategy = new Strategy
        {
            Name = fields.Text("name", IsName, $"1 to {LongestName} small letters, digits and hyphens, and not auto", required: true) ?? "",
            Description = fields.Text("description", text => text.Length <= 200, "a text of at most 200 characters") ?? "",
            MinGenes = from,
            MaxGenes = to,
            MinRam = fields.Size("min_ram") ?? 0,
            Swap = Sizes(fields.Object("swap", Range)),
            BatchSize = fields.Whole("batch_size", 1, int.MaxValue, "1 or more genes", required: true) ?? 1,
            BatchRows = fields.Whole("batch_rows", 1, 10_000_000, "1 to 10000000 rows", required: true) ?? 1,
            Chunks = fields.Whole("chunks", 1, 100_000, "1 to 100000"),
            Options = options,
            Environment = Environment(fields.Object("worker", "an object with threads and environment")),
            Claims = Claims(fields.Object("python_builder_claims", "an object with peak, hours_per_1000_genes, disk_per_1000_genes and note")),
        };
        fields.RefuseOthers();
        return strategy;
    }

    private static IReadOnlyList<string>? Enrichers(StrategyFields fields)
    {
        var chosen = fields.Texts("enrichers", DatasetOptions.AllEnrichers.Contains, $"a list of any of {string.Join(", ", DatasetOptions.AllEnrichers)}");
        return chosen is null ? null : [.. DatasetOptions.AllEnrichers.Where(chosen.Contains)];
    }

    private static SizeRange? Sizes(StrategyFields fields)
    {
        var (from, to) = (fields.Size("from"), fields.Size("to", fields.IsThere));
        fields.Demand("to", to is null || to >= (from ?? 0), "not less than from");
        fields.RefuseOthers();
        return to is { } most ? new(from, most) : null;
    }

    private static Dictionary<string, string>? Environment(StrategyFields fields)
    {
        var threads = fields.Whole("threads", 1, 1024, "1 to 1024 threads");
        var variables = fields.Object("environment", "an object whose fields are texts").Variables();
        fields.RefuseOthers();
        if (threads is { } count)
        {
            variables["DOTNET_PROCESSOR_COUNT"] = count.ToString("X"); // the runtime reads it as hexadecimal
        }

        return variables.Count == 0 ? null : variables;
    }

    private static PythonClaims? Claims(StrategyFields fields)
    {
        var claims = new PythonClaims(
            Sizes(fields.Object("peak", Range)),
            fields.Number("hours_per_1000_genes", 0, 1e6, "a number of hours"),
            fields.Size("disk_per_1000_genes"),
            fields.Text("note", text => text.Length <= 200, "a text of at most 200 characters"));
        fields.RefuseOthers();
        return fields.IsThere ? claims : null;
    }

    private static bool IsName(string name)
        => name.Length is >= 1 and <= LongestName && name != Strategies.Auto && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static string Text(string path)
    {
        try
        {
            return new FileInfo(path) switch
            {
                { Exists: false } => throw new InputException($"{path} is no file: check the path, or name a strategy as btui strategies lists it."),
                { Length: > Longest } => throw new InputException($"{path} has more than 1 MiB, so it is no strategy: name another file."),
                _ => File.ReadAllText(path),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read ({problem.Message.TrimEnd('.')}): name a file that you may read.", problem);
        }
    }
}
