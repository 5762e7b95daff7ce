namespace Builder.Inputs;

/// <summary>What a gene is found and chosen by.</summary>
public interface INamedGene
{
    /// <summary>Unique among the genes to choose from.</summary>
    string Id { get; }

    /// <summary>Symbol, or null where none is known.</summary>
    string? Name { get; }

    /// <summary>Biotype, or null where none is known.</summary>
    string? Type { get; }
}
