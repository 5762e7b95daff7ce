using System.IO.Hashing;
using System.Text;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What a build was when it was expanded.</summary>
/// <param name="Genes">Its genes: the first of the plan.</param>
/// <param name="Chunks">Its chunks: the first of the plan.</param>
/// <param name="At">When it was expanded.</param>
/// <param name="Batches">What its committed batches are known by, see <see cref="BatchesOf"/>.</param>
public sealed record Expansion(int Genes, int Chunks, DateTimeOffset At, string Batches)
{
    /// <summary>What committed batches are known by: XxHash128 over place, genes, rows and checksum of each, in gene order.
    /// Equal means equal files, and so the same rows in the same order.</summary>
    public static string BatchesOf(IEnumerable<CommittedBatch> inGeneOrder)
    {
        var hash = new XxHash128();
        foreach (var batch in inGeneOrder)
        {
            hash.Append(Encoding.UTF8.GetBytes(
                $"{batch.Chunk} {batch.Batch} {batch.FirstOrdinal} {batch.LastOrdinal} {batch.Rows} {batch.Hash}\n"));
        }

        return FileHash.Text(hash);
    }

    /// <summary>Says for each expansion of a build whether its first genes are still the build that was expanded. What the
    /// batches' files hold is for <see cref="Verifier"/> to prove.</summary>
    /// <param name="inGeneOrder">Every committed batch of the build.</param>
    public static IEnumerable<VerificationProblem> Problems(BuildRecord record, IReadOnlyList<CommittedBatch> inGeneOrder)
        => record.Expansions
            .Where(expansion => BatchesOf(inGeneOrder.Where(batch => batch.Chunk <= expansion.Chunks)) != expansion.Batches)
            .Select(expansion => new VerificationProblem(
                VerificationKind.Prefix,
                $"the first {expansion.Genes} genes",
                $"The first {expansion.Genes:N0} genes are not the batches that were committed when the build was expanded at {expansion.At.UtcDateTime:u}; put the chunk folders back from a backup, or start the build anew."));
}
