using System.IO.Hashing;
using System.Text;
using Builder.Planning;

namespace Builder.Tests.Oracle;

/// <summary>§4 (rows of a gene) and §5 (TN downsampling).</summary>
internal sealed class OracleRows(
    string geneId, OracleTruth truth, double[] donor, double[] acceptor, DatasetOptions options)
{
    private static readonly string[] Types = ["donor", "acceptor"];

    /// <summary>All rows: by position, and at one position donor, acceptor, neither.</summary>
    public List<OracleRow> All()
    {
        var rows = new List<OracleRow>();
        for (var position = 0; position < donor.Length; position++)
        {
            var before = rows.Count;
            foreach (var type in Types.Where(type => truth.Sites(type).ContainsKey(position)))
            {
                var best = Called(type, position);
                rows.Add(best is { } at ? new(position, "TP", type, at) : new(position, "FN", type, position));
            }

            if (Types.Any(type => Scores(type)[position] >= options.Threshold && !NearSite(type, position, calledOnly: false)))
            {
                rows.Add(new(position, "FP", "neither", position));
            }

            if (rows.Count == before && !Types.Any(type => NearSite(type, position, calledOnly: true)))
            {
                // What reaches the threshold here is within w of a true site of its type, which is therefore called.
                rows.Add(new(position, "TN", "neither", position));
            }
        }

        return rows;
    }

    public List<OracleRow> Kept()
    {
        var all = All();
        var others = all.Where(row => !row.Negative).ToList();
        var kept = new HashSet<OracleRow>(others);
        var easy = new List<(ulong Hash, int Position, OracleRow Row)>();
        foreach (var row in all.Where(row => row.Negative))
        {
            var hard = Math.Max(donor[row.Position], acceptor[row.Position]) >= options.HardProbability;
            var near = others.Any(other => Math.Abs(other.Position - row.Position) <= options.Window);
            if (hard || near)
            {
                kept.Add(row);
            }
            else
            {
                easy.Add((Hash(row.Position), row.Position, row));
            }
        }

        var wanted = Math.Floor(options.EasyRatio * others.Count);
        easy.Sort((one, other) => (one.Hash, one.Position).CompareTo((other.Hash, other.Position)));
        for (var i = 0; i < easy.Count && i < wanted; i++)
        {
            kept.Add(easy[i].Row);
        }

        return [.. all.Where(kept.Contains)];
    }

    private double[] Scores(string type) => type == "donor" ? donor : acceptor;

    /// <summary>The best position within ±w that reaches the threshold, the smallest of equals; null if none does.</summary>
    private int? Called(string type, int site)
    {
        int? best = null;
        for (var i = site - options.Tolerance; i <= site + options.Tolerance; i++)
        {
            if (i < 0 || i >= donor.Length || Scores(type)[i] < options.Threshold)
            {
                continue;
            }

            if (best is null || Scores(type)[i] > Scores(type)[best.Value])
            {
                best = i;
            }
        }

        return best;
    }

    private bool NearSite(string type, int position, bool calledOnly)
    {
        for (var site = position - options.Tolerance; site <= position + options.Tolerance; site++)
        {
            if (truth.Sites(type).ContainsKey(site) && (!calledOnly || Called(type, site) is not null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>XxHash64 of seed (8 bytes), gene id (UTF-8) and position (4 bytes), numbers little-endian.</summary>
    private ulong Hash(int position)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < 8; i++)
        {
            bytes.Add((byte)(options.Seed >> (8 * i)));
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(geneId));
        for (var i = 0; i < 4; i++)
        {
            bytes.Add((byte)(position >> (8 * i)));
        }

        return XxHash64.HashToUInt64([.. bytes]);
    }
}
