using System.Text;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary>A snapshot as plain text for people and cron mails.</summary>
internal static class StatusText
{
    public static string Of(BuildSnapshot snapshot)
    {
        var build = snapshot.Build;
        var text = new StringBuilder();
        text.Append($"{build.Name}: {build.State}, strategy {build.Strategy}, {build.GenesDone:N0} of {build.GenesTotal:N0} genes, ");
        text.Append($"{build.ChunksDone:N0} of {build.ChunksTotal:N0} chunks, {build.Rows:N0} rows, {TimeSpan.FromSeconds(build.Seconds):hh\\:mm\\:ss} worked\n");
        if (Attendance.Of(snapshot) is { } attendance)
        {
            text.Append($"! {attendance.Sentence}\n");
        }

        if (build.Note is { } note)
        {
            text.Append(note).Append('\n');
        }

        text.Append($"worker limit {ByteSize.Format(build.MemoryLimit)}{(build.LimitEnforcedBy is { } by ? $" by {by}" : "")}, at most {build.Parallel} at a time\n\n");
        text.Append("chunk state      genes              batch now/first   rows/group       tries\n");
        foreach (var chunk in snapshot.Chunks)
        {
            text.Append($"{chunk.Id,5} {chunk.State,-9} {$"{chunk.GenesDone:N0}/{chunk.GenesTotal:N0}",-18} {$"{chunk.BatchSize:N0}/{chunk.BatchSizeInitial:N0}",-17} {$"{chunk.BatchRows:N0}/{chunk.BatchRowsInitial:N0}",-16} {chunk.Attempts.Count,5}\n");
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
}
