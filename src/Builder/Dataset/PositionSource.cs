using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Opens what a build takes its positions from.</summary>
public static class PositionSource
{
    /// <summary>Opens the inputs of a build, if they are still those that it was planned with.</summary>
    /// <param name="folder">The build; an index that cannot stand beside an input is there, or is made there.</param>
    /// <param name="genes">The genes that will be taken up.</param>
    /// <param name="longestGene">Nucleotides of the longest of them; 0 = unknown.</param>
    /// <exception cref="InputException">An input is not what it was or cannot be read.</exception>
    public static IPositionSource Open(BuildRecord record, BuildFolder folder, IEnumerable<PlannedGene> genes, int longestGene = 0)
        => record.BaseModel is { } matrices
            ? new GenomePositions(GeneSource.Open(record, folder.Root), new PwmModel(matrices), record.Request.Options, longestGene)
            : Artifacts.TablePositions.Open(record, folder, genes);
}
