namespace Builder.Planning;

/// <summary>Cuts the plan's genes into contiguous chunks of about equal work.</summary>
public static class Chunking
{
    /// <summary>Cuts.</summary>
    /// <param name="lengths">Gene sizes in plan order: nucleotides, or rows of tables.</param>
    /// <param name="chunks">Chunks wanted, at least 1; never more than there are genes.</param>
    public static IReadOnlyList<PlannedChunk> Cut(IReadOnlyList<int> lengths, int chunks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunks, 1);
        var count = Math.Min(chunks, lengths.Count);
        var total = lengths.Sum(length => (long)length);
        var result = new List<PlannedChunk>(count);
        var first = 0;
        long before = 0;
        for (var id = 1; id <= count; id++)
        {
            var mostLast = lengths.Count - 1 - (count - id); // leave a gene for each chunk that follows
            var target = total * id / count;
            long bases = 0;
            var longest = 0;
            var last = first - 1;
            while (last < mostLast && (last < first || id == count || before + bases + (lengths[last + 1] / 2) <= target))
            {
                last++;
                bases += lengths[last];
                longest = Math.Max(longest, lengths[last]);
            }

            result.Add(new(id, first, last, bases, longest));
            before += bases;
            first = last + 1;
        }

        return result;
    }
}
