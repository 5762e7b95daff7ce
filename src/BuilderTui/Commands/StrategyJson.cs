using System.Text.Json;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>A strategy in the format of its file, so that what is printed can be changed and given back.</summary>
internal static class StrategyJson
{
    public static string Of(Strategy strategy) => JsonSerializer.Serialize(File(strategy), JsonText.Options);

    public static string Of(IEnumerable<Strategy> strategies) => JsonSerializer.Serialize(strategies.Select(File), JsonText.Options);

    private static object File(Strategy strategy) => new
    {
        strategy.Name,
        strategy.Description,
        Genes = new { From = strategy.MinGenes, To = strategy.MaxGenes == int.MaxValue ? (int?)null : strategy.MaxGenes },
        MinRam = Size(strategy.MinRam == 0 ? null : strategy.MinRam),
        Swap = Range(strategy.Swap),
        strategy.BatchSize,
        strategy.BatchRows,
        strategy.Chunks,
        strategy.Options.KmerSizes,
        strategy.Options.Enrichers,
        Downsampling = new { HardProb = strategy.Options.HardProbability, strategy.Options.Window, strategy.Options.EasyRatio },
        Worker = new { Threads = (int?)null, Environment = strategy.Environment ?? new Dictionary<string, string>() },
        PythonBuilderClaims = strategy.Claims is not { } claims ? null : new Dictionary<string, object?>
        {
            ["peak"] = Range(claims.Peak),
            ["hours_per_1000_genes"] = claims.HoursPer1000Genes,
            ["disk_per_1000_genes"] = Size(claims.DiskPer1000Genes),
            ["note"] = claims.Note,
        },
    };

    private static object? Range(SizeRange? range) => range is null ? null : new { From = Size(range.From), To = Size(range.To) };

    private static string? Size(long? bytes) => bytes is { } known ? ByteSize.Format(known) : null;
}
