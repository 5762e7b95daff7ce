using Builder.Planning;
using Builder.Supervision.Policy;

namespace Builder.Supervision;

/// <summary>What one supervisor has seen of the output's disk: how fast it fills, and how large batches are. Safe for several threads.</summary>
public sealed class DiskWatch
{
    private readonly Lock _gate = new();
    private readonly Queue<DiskLook> _looks = [];
    private long _largest;
    private long _written;

    /// <summary>Largest batch seen committed, bytes.</summary>
    public long LargestBatch
    {
        get
        {
            lock (_gate)
            {
                return _largest;
            }
        }
    }

    /// <summary>A batch was committed.</summary>
    public void Saw(CommittedBatch batch)
    {
        lock (_gate)
        {
            _written += batch.Bytes;
            _largest = Math.Max(_largest, batch.Bytes);
        }
    }

    /// <summary>Looks, and says where it is going.</summary>
    /// <param name="share">Share of the build's work that was committed while this watch looked, 0 to 1.</param>
    /// <param name="left">Share of the build's work that is still to be done, 0 to 1.</param>
    public DiskForecast Look(DiskLook look, long floor, double share, double left)
    {
        lock (_gate)
        {
            _looks.Enqueue(look);
            while (look.At - _looks.Peek().At > DiskForecast.Window)
            {
                _looks.Dequeue();
            }

            return DiskForecast.Of([.. _looks], floor, _written, share, left);
        }
    }
}
