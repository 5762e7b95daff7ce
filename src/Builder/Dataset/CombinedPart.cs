namespace Builder.Dataset;

/// <summary>A build that became part of a combined one.</summary>
/// <param name="Folder">Where it was then.</param>
/// <param name="ToolVersion">Version of the program that planned it.</param>
/// <param name="Genes">Its genes.</param>
/// <param name="Batches">What its committed batches were known by, see <see cref="Expansion.BatchesOf"/>.</param>
public sealed record CombinedPart(string Folder, string ToolVersion, int Genes, string Batches);
