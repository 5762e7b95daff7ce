using System.Globalization;
using Builder.Planning;

namespace BuilderTui.Reporting;

/// <summary>The line that asks for a build, with every option that its rows depend on spelt out; pure.</summary>
internal static class RunLine
{
    /// <param name="plan">Says the sizes where the strategy was a file, which may be gone.</param>
    public static string Of(BuildRequest request, BuildPlan plan) => ShellText.Line(Words(request, plan));

    private static IEnumerable<string> Words(BuildRequest request, BuildPlan plan)
    {
        var options = request.Options;
        var shipped = request.Strategy == Strategies.Auto || Strategies.All.Any(strategy => strategy.Name == request.Strategy);
        return
        [
            "btui", "run",
            .. Option("--genome", request.Genome),
            .. Option("--artifacts", request.Artifacts),
            .. Option("--annotation", request.Annotation),
            .. Option("--output-dir", request.OutputDir),
            .. Option("--n-genes", request.Genes),
            .. Option("--subset-policy", request.SubsetPolicy is { } policy ? SubsetRules.Name(policy) : null),
            .. Option("--gene-ids-file", request.GeneIdsFile),
            .. Option("--gene-col", request.GeneIdsFile is null ? null : request.GeneColumn),
            .. request.AllowMissingGenes ? ["--allow-missing-genes"] : Array.Empty<string>(),
            .. request.GeneTypes is { } types ? ["--gene-types", .. types] : Array.Empty<string>(),
            "--kmer-sizes", .. options.KmerSizes.Count == 0 ? ["0"] : options.KmerSizes.Select(size => Text(size)),
            .. options.Enrichers.Count == 0 ? Array.Empty<string>() : ["--enrichers", .. options.Enrichers],
            .. Option("--hard-prob", options.HardProbability),
            .. Option("--window", options.Window),
            .. Option("--easy-ratio", options.EasyRatio),
            .. Option("--flank", options.Source == RowSource.Genome ? options.Flank : null),
            .. Option("--base-model", request.BaseModel),
            .. Option("--seed", options.Seed),
            .. Option("--strategy", shipped ? request.Strategy : null),
            .. Option("--batch-size", request.BatchSize ?? (shipped ? null : plan.BatchSize)),
            .. Option("--batch-rows", request.BatchRows ?? (shipped ? null : plan.BatchRows)),
            .. Option("--chunks", request.Chunks ?? (shipped ? null : plan.Chunks.Count)),
            .. Option("--parallel", request.Parallel),
            .. Option("--memory-limit", request.MemoryLimit is { } limit ? Size(limit) : null),
            .. request.GcLimit ? Array.Empty<string>() : ["--no-gc-limit"],
        ];
    }

    private static string[] Option(string name, IFormattable? value) => Option(name, value is null ? null : Text(value));

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes % (1L << 20) == 0 ? $"{bytes >> 20}M" : Text(bytes);
}
