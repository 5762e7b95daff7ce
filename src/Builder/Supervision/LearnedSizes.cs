namespace Builder.Supervision;

/// <summary>What did not fit in this build: no attempt starts at settings that died for memory under at least its limit.</summary>
public sealed class LearnedSizes
{
    private readonly Lock _gate = new();
    private readonly List<(int BatchSize, int BatchRows, long Limit)> _died = [];

    /// <summary>Notes a memory death.</summary>
    public void Died(int batchSize, int batchRows, long limit)
    {
        lock (_gate)
        {
            _died.Add((batchSize, batchRows, limit));
        }
    }

    /// <summary>The settings to start with: those given, halved until they are smaller than all that died.</summary>
    public (int BatchSize, int BatchRows) Start(int batchSize, int batchRows, long limit)
    {
        lock (_gate)
        {
            var (size, rows) = (batchSize, batchRows);
            while (_died.Any(dead => limit <= dead.Limit && size >= dead.BatchSize && rows >= dead.BatchRows)
                && RetryPolicy.Shrink(size, rows) is var smaller && smaller != (size, rows))
            {
                (size, rows) = smaller;
            }

            return (size, rows);
        }
    }
}
