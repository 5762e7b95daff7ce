using System.Collections.Concurrent;

namespace Builder.Tests.Oracle;

/// <summary>What turned up among the compared rows: a comparison of nothing must not pass for one of everything.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public long this[string what] => _counts.GetValueOrDefault(what);

    /// <summary>Counts one gene's rows.</summary>
    public void Add(IReadOnlyList<OracleRow> rows)
    {
        foreach (var row in rows)
        {
            Count(row.Kind);
            if (row.Kind == "TP" && row.ScoredAt != row.Position)
            {
                Count("TP called beside its site");
            }
        }

        foreach (var position in rows.GroupBy(row => row.Position))
        {
            var types = position.Select(row => row.SpliceType).ToList();
            if (types.Contains("donor") && types.Contains("acceptor"))
            {
                Count("donor and acceptor in one");
            }

            if (types.Count > 1 && types.Contains("neither"))
            {
                Count("site and FP in one");
            }
        }

        Count(rows.Count == 0 ? "gene without rows" : "gene with rows");
    }

    public override string ToString()
        => string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));

    private void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}
