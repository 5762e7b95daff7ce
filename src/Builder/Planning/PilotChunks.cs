namespace Builder.Planning;

/// <summary>
/// Chunks of genes that are built first and measured, so that the rest can be foretold. They stand where their genes stand in the
/// plan, so nothing of the dataset depends on them. Pure; the same genes make the same pilot.
/// </summary>
public static class PilotChunks
{
    private const int Shares = 10;

    /// <summary>Cuts the plan's genes into chunks of which some are the pilot's: runs of neighbours, as batches are, as alike the
    /// whole as can be in how many of their genes are how long, in all parts of the plan. The largest gene is always in, because
    /// memory depends on it.</summary>
    /// <param name="sizes">Gene sizes in plan order.</param>
    /// <param name="genes">Wanted in the pilot, at least 1 and fewer than there are.</param>
    /// <param name="batchSize">Genes a batch: a run has that many where there are enough.</param>
    /// <param name="runs">At most so many runs: those that are worked on at a time.</param>
    /// <param name="chunks">Wanted in all; there are more where the pilot's need them.</param>
    public static IReadOnlyList<PlannedChunk> Cut(IReadOnlyList<int> sizes, int genes, int batchSize, int runs, int chunks)
    {
        var pilot = Choose(sizes, genes, Math.Clamp(genes / batchSize, 1, Math.Min(runs, genes)));
        var total = sizes.Sum(size => (long)size);
        var result = new List<PlannedChunk>();
        var first = 0;
        foreach (var (start, count) in pilot.Append((sizes.Count, 0)))
        {
            Add(first, start - first, pilot: false);
            Add(start, count, pilot: true);
            first = start + count;
        }

        return result;

        void Add(int from, int count, bool pilot)
        {
            if (count == 0)
            {
                return;
            }

            int[] part = [.. sizes.Skip(from).Take(count)];
            var share = total == 0 ? 0 : part.Sum(size => (long)size) / (double)total;
            var pieces = pilot ? 1 : Math.Max(1, (int)Math.Round(chunks * share));
            var before = result.Count;
            foreach (var chunk in Chunking.Cut(part, pieces))
            {
                result.Add(chunk with { Id = before + chunk.Id, FirstOrdinal = from + chunk.FirstOrdinal, LastOrdinal = from + chunk.LastOrdinal, Pilot = pilot });
            }
        }
    }

    // One run in each part of the plan: the one that brings the pilot so far nearest to a tenth of its genes in each tenth of sizes.
    private static List<(int First, int Count)> Choose(IReadOnlyList<int> sizes, int genes, int runs)
    {
        var tenths = Tenths(sizes, out var largest);
        var (chosen, taken, result) = (new int[Shares], 0, new List<(int, int)>());
        for (var run = 0; run < runs; run++)
        {
            var (from, to) = (Part(sizes.Count, run), Part(sizes.Count, run + 1));
            var count = Math.Min(Part(genes, run + 1) - Part(genes, run), to - from);
            var holdsLargest = from <= largest && largest < to;
            var (earliest, latest) = holdsLargest ? (Math.Max(from, largest - count + 1), Math.Min(largest, to - count)) : (from, to - count);
            taken += count;
            var best = Best(tenths, earliest, latest, count, chosen, taken);
            for (var i = best; i < best + count; i++)
            {
                chosen[tenths[i]]++;
            }

            result.Add((best, count));
        }

        return result;

        int Part(int all, int run) => (int)((long)all * run / runs);
    }

    private static int Best(byte[] tenths, int earliest, int latest, int count, int[] chosen, int taken)
    {
        var window = new int[Shares];
        for (var i = earliest; i < earliest + count; i++)
        {
            window[tenths[i]]++;
        }

        var (best, least) = (earliest, double.MaxValue);
        for (var start = earliest; start <= latest; start++)
        {
            var distance = Enumerable.Range(0, Shares).Sum(tenth => Math.Abs(chosen[tenth] + window[tenth] - (taken / (double)Shares)));
            if (distance < least)
            {
                (best, least) = (start, distance);
            }

            if (start < latest)
            {
                window[tenths[start]]--;
                window[tenths[start + count]]++;
            }
        }

        return best;
    }

    // The tenth of all genes by size that each belongs to; equals by their order.
    private static byte[] Tenths(IReadOnlyList<int> sizes, out int largest)
    {
        var bySize = Enumerable.Range(0, sizes.Count).OrderBy(i => sizes[i]).ToList();
        var tenths = new byte[sizes.Count];
        for (var rank = 0; rank < bySize.Count; rank++)
        {
            tenths[bySize[rank]] = (byte)((long)rank * Shares / bySize.Count);
        }

        largest = bySize[^1];
        return tenths;
    }
}
