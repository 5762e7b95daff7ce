using System.Text;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>What <c>btui strategies</c> prints.</summary>
internal static class StrategiesText
{
    /// <summary>A line a strategy.</summary>
    public static string List(IReadOnlyList<Strategy> strategies)
    {
        var text = new StringBuilder();
        text.Append(Line("NAME", "GENES", "RAM", "BATCH", "ROWS", "K", "HARD / WINDOW / EASY"));
        foreach (var strategy in strategies)
        {
            text.Append(Line(
                strategy.Name, StrategyWords.Genes(strategy), Ram(strategy), $"{strategy.BatchSize:N0}", $"{strategy.BatchRows:N0}", Kmers(strategy), Sampling(strategy)));
        }

        return text.ToString();
    }

    /// <summary>All of one; what the Python builder's documents claim is said to be that.</summary>
    public static string Show(Strategy strategy)
    {
        var text = new StringBuilder();
        text.Append($"{strategy.Name}: {strategy.Description}\n");
        text.Append($"genes        {StrategyWords.Genes(strategy)}\n");
        text.Append($"RAM          {Ram(strategy)}{(strategy.MinRam > 0 ? " or more" : "")}; workers are held to their limit whatever the RAM\n");
        text.Append($"batches      {Plural.Of(strategy.BatchSize, "gene")}, {Plural.Of(strategy.BatchRows, "row")} a row group\n");
        text.Append($"chunks       {(strategy.Chunks is { } chunks ? $"{chunks:N0}" : "as many as genes and cores ask for")}\n");
        text.Append($"k-mers       {Kmers(strategy)}\n");
        text.Append($"enrichers    {(strategy.Options.Enrichers.Count == 0 ? "none" : string.Join(' ', strategy.Options.Enrichers))}\n");
        text.Append($"downsampling hard {strategy.Options.HardProbability:0.00##}, window {strategy.Options.Window:N0}, easy {strategy.Options.EasyRatio:0.0###}\n");
        text.Append($"environment  {(strategy.Environment is { } variables ? string.Join(' ', variables.Select(variable => $"{variable.Key}={variable.Value}")) : "as the supervisor's")}\n");
        if (strategy.Swap is not null || strategy.Claims is not null)
        {
            text.Append("What was claimed of the Python builder, not measured of this one:\n");
            text.Append($"swap         {Range(strategy.Swap)}\n");
            text.Append($"peak         {Range(strategy.Claims?.Peak)}{(strategy.Claims?.Note is { } note ? $" ({note})" : "")}\n");
            text.Append($"time         {(strategy.Claims?.HoursPer1000Genes is { } hours ? $"{hours:0.##} h for 1,000 genes" : Missing.Text)}\n");
            text.Append($"disk         {(strategy.Claims?.DiskPer1000Genes is { } disk ? $"{ByteSize.Format(disk)} for 1,000 genes" : Missing.Text)}\n");
        }

        return text.ToString();
    }

    private static string Ram(Strategy strategy) => strategy.MinRam > 0 ? ByteSize.Format(strategy.MinRam) : "any";

    private static string Kmers(Strategy strategy) => strategy.Options.KmerSizes.Count == 0 ? "none" : string.Join(' ', strategy.Options.KmerSizes);

    private static string Sampling(Strategy strategy)
        => $"{strategy.Options.HardProbability:0.00##} / {strategy.Options.Window:N0} / {strategy.Options.EasyRatio:0.0###}";

    private static string Range(SizeRange? range) => range switch
    {
        null => Missing.Text,
        { From: null } => $"up to {ByteSize.Format(range.To)}",
        { From: var from } when from == range.To => ByteSize.Format(range.To),
        _ => $"{ByteSize.Format(range.From.Value)} to {ByteSize.Format(range.To)}",
    };

    private static string Line(string name, string genes, string ram, string size, string rows, string kmers, string sampling)
        => $"{name,-13}{genes,-15}{ram,5}{size,8}{rows,9}  {kmers,-5}{sampling}\n";
}
