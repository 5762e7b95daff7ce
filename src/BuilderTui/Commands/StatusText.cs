using System.Text;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary>A snapshot as plain text for people and cron mails.</summary>
internal static class StatusText
{
    private const int MostNamed = 5;

    public static string Of(BuildSnapshot snapshot)
    {
        var build = snapshot.Build;
        var text = new StringBuilder();
        text.Append($"{build.Name}: {build.State}, strategy {build.Strategy}, {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")}{LeftOut(build.GenesLeftOut)}, ");
        text.Append($"{build.ChunksDone:N0} of {Plural.Of(build.ChunksTotal, "chunk")}, {Plural.Of(build.Rows, "row")}, {(build.UnseenBases > 0 ? "at least " : "")}{TimeSpan.FromSeconds(build.Seconds):hh\\:mm\\:ss} worked\n");
        if (Attendance.Of(snapshot) is { } attendance)
        {
            text.Append($"! {attendance.Sentence}\n");
        }

        if (build.Note is { } note)
        {
            text.Append(note).Append('\n');
        }

        foreach (var gene in snapshot.Quarantine.Take(MostNamed))
        {
            text.Append($"quarantined: gene {gene.GeneId} of chunk {gene.Chunk}: {gene.Reason}\n");
        }

        if (snapshot.Quarantine.Count > 0)
        {
            text.Append($"{(snapshot.Quarantine.Count > MostNamed ? $"and {snapshot.Quarantine.Count - MostNamed:N0} more quarantined; " : "")}btui unquarantine {snapshot.Folder} GENE takes one in again\n");
        }

        text.Append($"worker limit {ByteSize.Format(build.MemoryLimit)}{(build.LimitEnforcedBy is { } by ? $" by {by}" : "")}, at most {build.Parallel} at a time\n\n");
        text.Append("chunk state      genes              batch now/first   rows/group       tries\n");
        foreach (var chunk in snapshot.Chunks)
        {
            text.Append($"{chunk.Id,5} {chunk.State,-9} {$"{chunk.GenesBuilt:N0}/{chunk.GenesTotal:N0}{(chunk.GenesLeftOut > 0 ? $"-{chunk.GenesLeftOut:N0}" : "")}",-18} {$"{chunk.BatchSize:N0}/{chunk.BatchSizeInitial:N0}",-17} {$"{chunk.BatchRows:N0}/{chunk.BatchRowsInitial:N0}",-16} {chunk.Attempts.Count,5}\n");
            foreach (var attempt in chunk.Attempts.Where(attempt => attempt.Verdict is not (null or Verdict.Completed)))
            {
                text.Append($"        attempt {attempt.Number}: {attempt.Verdict} ({attempt.Confidence:P0}): {attempt.Sentence}\n");
            }

            if (chunk.State == ChunkState.Held && chunk.Note != build.Note)
            {
                text.Append($"        {chunk.Note}\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    private static string LeftOut(int genes) => genes == 0 ? "" : $" ({genes:N0} left out)";
}
