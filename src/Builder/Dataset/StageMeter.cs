using System.Diagnostics;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Counts what each stage of a worker's work takes: what passes from one lap to the next belongs to the stage that the lap names.
/// A lap is two reads of counters, so it is taken for each gene and never for a row. For one thread at a time; whoever may
/// have changed thread starts anew.
/// </summary>
public sealed class StageMeter
{
    private static readonly Stage[] All = Enum.GetValues<Stage>();

    private readonly long[] _ticks = new long[All.Length];
    private readonly long[] _bytes = new long[All.Length];
    private long _input;
    private long _at;
    private long _allocated;

    /// <summary>Forgets what was counted.</summary>
    public void Reset()
    {
        Array.Clear(_ticks);
        Array.Clear(_bytes);
        _input = 0;
    }

    /// <summary>What was counted since the last <see cref="Reset"/>.</summary>
    public StageCosts Total()
        => new(_input, [.. All.Select(stage => new StageCost(stage, _ticks[(int)stage] / (double)Stopwatch.Frequency, _bytes[(int)stage]))]);

    /// <summary>What follows is counted from here.</summary>
    internal void Start() => (_at, _allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());

    /// <summary>What passed since the last lap or start was this stage's.</summary>
    internal void Lap(Stage stage)
    {
        var (at, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        if (_at != 0)
        {
            _ticks[(int)stage] += at - _at;
            _bytes[(int)stage] += allocated - _allocated;
        }

        (_at, _allocated) = (at, allocated);
    }

    /// <summary>So many bytes of the inputs were read.</summary>
    internal void Read(long bytes) => _input += bytes;
}
