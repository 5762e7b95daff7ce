using Builder.Inputs;
using Builder.Inputs.Artifacts;

namespace Builder.Dataset;

/// <summary>What a table of a prediction run is known by.</summary>
/// <param name="Path">Within the run's folder.</param>
public sealed record TableIdentity(string Path, FileIdentity File)
{
    /// <summary>Demands that a folder holds the tables that a build was planned with and no other: one more would count too.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public static void Demand(string folder, IReadOnlyList<TableIdentity> tables)
    {
        foreach (var table in tables)
        {
            table.File.Demand(System.IO.Path.Combine(folder, table.Path));
        }

        if (ArtifactFiles.Find(folder, []).Except(tables.Select(table => table.Path)).FirstOrDefault() is { } added)
        {
            throw new InputException(
                $"{System.IO.Path.Combine(folder, added)} was not there when this build was planned: take it out of the folder and resume, or start the build anew in another --output-dir.");
        }
    }
}
