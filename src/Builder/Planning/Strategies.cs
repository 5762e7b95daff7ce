using System.Reflection;
using Builder.Inputs;

namespace Builder.Planning;

/// <summary>The strategies that come with the program and the rule that picks one.</summary>
public static class Strategies
{
    public const string Auto = "auto";

    private const string Prefix = "strategies/";
    private static readonly Lazy<IReadOnlyList<Strategy>> Shipped = new(ReadShipped);

    /// <summary>By the number of genes they are meant for.</summary>
    public static IReadOnlyList<Strategy> All => Shipped.Value;

    /// <summary>A strategy by its name or its file.</summary>
    /// <exception cref="InputException">There is none of that name, or the file cannot be used.</exception>
    public static Strategy Named(string name) => NameOrFile.IsFile(name)
        ? StrategyFile.Read(name)
        : All.FirstOrDefault(strategy => strategy.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(
                $"There is no strategy \"{name}\": choose auto, {string.Join(", ", All.Select(strategy => strategy.Name))}, or name a FILE.json of your own.");

    /// <summary>Resolves a name, where <c>auto</c> takes the first strategy that is meant for this many genes and for which
    /// the machine has the RAM, and else the first of all, whose batches are the smallest.</summary>
    /// <param name="ram">Total RAM in bytes; null when it could not be read.</param>
    public static (Strategy Strategy, string Reason) Choose(string name, int genes, long? ram)
    {
        if (!name.Equals(Auto, StringComparison.OrdinalIgnoreCase))
        {
            return (Named(name), "chosen by name");
        }

        var (meant, smallest) = (All.First(strategy => genes <= strategy.MaxGenes), All[0]);
        return ram is null || ram >= meant.MinRam || meant == smallest
            ? (meant, $"{genes:N0} genes")
            : (smallest, $"{genes:N0} genes ask for {meant.Name}, which wants {ByteSize.Format(meant.MinRam)} of RAM; this machine has {ByteSize.Format(ram.Value)}");
    }

    private static IReadOnlyList<Strategy> ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return StrategyFile.Parse(reader.ReadToEnd(), name);
            })
            .OrderBy(strategy => strategy.MaxGenes)];
    }
}
