using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>One row of the chunk table in words.</summary>
/// <param name="At">When the snapshot was taken.</param>
internal readonly record struct ChunkLine(ChunkRow Chunk, DateTimeOffset At)
{
    public StateWord State => StateWords.Of(Chunk);

    /// <summary>The ink of the whole row: what needs the operator stands out, what waits stands back.</summary>
    public Role Role => State.Role switch
    {
        Role.StHold => Role.StHold,
        Role.StOom => Role.StFail,
        Role.StWait => Role.StWait,
        _ => Role.Fg,
    };

    /// <summary>A bar in reverse video would be drawn empty.</summary>
    public Role BarRole => State.Role == Role.StOom ? Role.StFail : State.Role;

    public double? Progress => Counts.Share(Chunk.GenesDone, Chunk.GenesTotal);

    /// <summary>Memory of the worker; without a worker the peak of the last one.</summary>
    public long? Memory => Chunk.MemoryBytes ?? (Chunk.State != ChunkState.Running && Last is { } last ? Peaks.Of(last) : null);

    public double? MemoryShare => Counts.Share(Memory, Chunk.LimitBytes);

    public string MemoryText => Memory is null ? Missing.Text : Sizes.OfTotal(Memory, Chunk.LimitBytes);

    public string Age => Durations.Short(AgeSeconds);

    /// <summary>Of the running attempt; null when none runs.</summary>
    public double? AgeSeconds => Last is { EndedAt: null } running ? (At - running.StartedAt).TotalSeconds : null;

    public string Rate => Chunk.State == ChunkState.Running ? Counts.Short(Chunk.RowsPerSecond) : Missing.Text;

    /// <summary>From the rows a gene had so far and the rate of late.</summary>
    public string Eta => Durations.Short(EtaSeconds);

    /// <summary>Null while it cannot be told.</summary>
    public double? EtaSeconds
    {
        get
        {
            if (Chunk.State != ChunkState.Running || Chunk.GenesDone == 0 || Chunk.RowsPerSecond is not > 0)
            {
                return null;
            }

            var rowsToGo = (double)Chunk.Rows / Chunk.GenesDone * (Chunk.GenesTotal - Chunk.GenesDone);
            return rowsToGo / Chunk.RowsPerSecond;
        }
    }

    public Role MemoryRole => MemoryShare switch
    {
        null => Role.Dim,
        >= 0.92 => Role.GaugeCrit,
        >= 0.80 => Role.GaugeWarn,
        _ => Role.GaugeOk,
    };

    private AttemptRow? Last => Chunk.Attempts.Count > 0 ? Chunk.Attempts[^1] : null;
}
