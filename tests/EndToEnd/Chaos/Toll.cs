using System.Globalization;
using System.Text;

namespace EndToEnd.Chaos;

/// <summary>What was done to builds and what it cost them: the figures of a chaos run.</summary>
internal sealed class Toll
{
    private readonly Dictionary<VictimKind, int> _kills = [];

    public int Kills => _kills.Values.Sum();

    /// <summary>Of each killed worker, genes that it had begun and not committed, and committed batches that were gone afterwards.</summary>
    public List<(int Genes, int Batches)> Lost { get; } = [];

    public int Builds { get; set; }

    public int Attempts { get; set; }

    /// <summary>Times that nobody worked on an unfinished build any more, so that <c>btui resume</c> was needed.</summary>
    public int Resumes { get; set; }

    /// <summary>Of <see cref="Resumes"/>, those because a chunk was held, as it is when it is killed again before a commit.</summary>
    public int Held { get; set; }

    /// <summary>Wall time of the disturbed builds.</summary>
    public TimeSpan Time { get; set; }

    public void Count(VictimKind kind) => _kills[kind] = _kills.GetValueOrDefault(kind) + 1;

    public override string ToString()
    {
        var text = new StringBuilder();
        var invariant = CultureInfo.InvariantCulture;
        text.AppendLine(invariant, $"chaos: {Kills} kills with -9, seed {ChaosSettings.Seed}, {ChaosGenome.Name}");
        text.AppendLine(invariant, $"  killed: {string.Join(", ", _kills.OrderBy(kill => kill.Key).Select(kill => $"{kill.Key} {kill.Value}"))}");
        text.AppendLine(invariant, $"  {Builds} {(Builds == 1 ? "build" : "builds")} in {Time.TotalSeconds:F0} s, {Attempts} attempts, resumed {Resumes} times by hand, {Held} of them because a worker killed twice without a commit holds its chunk");
        text.AppendLine(invariant, $"  committed batches lost: {Lost.Sum(lost => lost.Batches)} (bar 0); batches at hand lost per killed worker: {(Lost.Count == 0 ? 0 : Lost.Average(lost => lost.Genes > 0 ? 1.0 : 0)):F2} (bar 1), at most {(Lost.Count == 0 ? 0 : Lost.Max(lost => lost.Genes))} genes of {RandomKillTests.BatchSize}");
        text.Append(invariant, $"  more: BTUI_CHAOS_KILLS=300 BTUI_CHAOS_SEED={ChaosSettings.Seed} dotnet run --project tests/EndToEnd -- -class '*{nameof(RandomKillTests)}' -showLiveOutput");
        return text.ToString();
    }
}
