using System.Runtime.InteropServices;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Decides which positions of a gene become rows, and of which kind, before anything costly is computed.
/// <list type="bullet">
/// <item>TP: a true site whose type reaches the threshold within ± tolerance; the highest probability there is the call,
/// ties go to the smallest position.</item>
/// <item>FN: a true site that is not called.</item>
/// <item>FP: a position that reaches the threshold for a type and is within ± tolerance of no true site of that type; at
/// most one row a position.</item>
/// <item>TN: every other position that is no true site and not within ± tolerance of a called one; thinned out by
/// <see cref="EasyNegatives"/> and the hard and near rules of <see cref="DatasetOptions"/>.</item>
/// </list>
/// Everything looks at this gene alone, so rows do not depend on the batch a gene is in.
/// </summary>
/// <param name="longestGene">Nucleotides to make room for at once.</param>
internal sealed class RowSelector(DatasetOptions options, int longestGene = 0)
{
    /// <summary>Positions that are scored at once; what is remembered of their scores is three bits each.</summary>
    private const int Stretch = 1024;

    private readonly EasyNegatives _easy = new(options.Seed);
    private readonly List<RowDraft> _found = [];
    private Mark[] _marks = GC.AllocateUninitializedArray<Mark>(longestGene);
    private int[] _donorCalls = [];
    private int[] _acceptorCalls = [];

    [Flags]
    private enum Mark : byte
    {
        None = 0,

        /// <summary>A true site, an FP, or within ± tolerance of a called site: never a TN.</summary>
        Taken = 1,
        NearDonor = 2,
        NearAcceptor = 4,

        /// <summary>Within ± window of a row that is no TN.</summary>
        NearRow = 8,

        /// <summary>A TN that becomes a row.</summary>
        Kept = 16,

        /// <summary>The donor probability reaches the threshold.</summary>
        HighDonor = 32,
        HighAcceptor = 64,

        /// <summary>One of them reaches the probability of a hard TN.</summary>
        Hard = 128,
    }

    /// <summary>Fills <paramref name="rows"/> in their final order: position, then donor, acceptor, neither.</summary>
    /// <param name="scores">Those of the gene.</param>
    public void Select(PlannedGene gene, GeneScores scores, List<RowDraft> rows, StageMeter stages)
    {
        if (_marks.Length < scores.Length)
        {
            _marks = []; // first, so that the old ones can be collected while the new ones are made
            _marks = GC.AllocateUninitializedArray<Mark>(scores.Length);
        }

        var marks = _marks.AsSpan(0, scores.Length);
        MarkScores(scores, marks);
        stages.Lap(Stage.Scoring);
        CallSites(gene.Donors, SpliceType.Donor, scores, marks, ref _donorCalls);
        CallSites(gene.Acceptors, SpliceType.Acceptor, scores, marks, ref _acceptorCalls);
        FindSitesAndFalsePositives(gene, marks);
        MarkNeighbourhoods(marks);
        KeepNegatives(gene, marks);
        Merge(marks, rows);
        stages.Lap(Stage.Downsampling);
    }

    /// <summary>Remembers of each score what the rules ask, and of the gene before nothing.</summary>
    private void MarkScores(GeneScores scores, Span<Mark> marks)
    {
        for (var start = 0; start < marks.Length; start += Stretch)
        {
            var part = marks[start..Math.Min(marks.Length, start + Stretch)];
            var stretch = scores.Of(start, start + part.Length);
            var donor = stretch.Donor;
            var acceptor = stretch.Acceptor;
            for (var i = 0; i < part.Length; i++)
            {
                var mark = donor[i] >= options.Threshold ? Mark.HighDonor : Mark.None;
                mark |= acceptor[i] >= options.Threshold ? Mark.HighAcceptor : Mark.None;
                mark |= Math.Max(donor[i], acceptor[i]) >= options.HardProbability ? Mark.Hard : Mark.None;
                part[i] = mark;
            }
        }
    }

    /// <summary>calls[i] = the best called position of site i, or −1.</summary>
    private void CallSites(
        IReadOnlyList<SpliceSite> sites, SpliceType type, GeneScores scores, Span<Mark> marks, ref int[] calls)
    {
        var (near, high) = type == SpliceType.Donor ? (Mark.NearDonor, Mark.HighDonor) : (Mark.NearAcceptor, Mark.HighAcceptor);
        if (calls.Length < sites.Count)
        {
            calls = new int[sites.Count];
        }

        for (var i = 0; i < sites.Count; i++)
        {
            var (first, last) = Around(sites[i].Position, options.Tolerance, scores.Length);
            var around = marks[first..(last + 1)];
            var called = false;
            foreach (var mark in around)
            {
                called |= (mark & high) != 0;
            }

            calls[i] = called ? Best(scores.Of(first, last + 1), type) : -1;
            foreach (ref var mark in around)
            {
                mark |= called ? near | Mark.Taken : near;
            }

            marks[sites[i].Position] |= Mark.Taken;
        }
    }

    /// <summary>The position with the highest probability of the type; of equals the first.</summary>
    private static int Best(ScoreStretch stretch, SpliceType type)
    {
        var scores = type == SpliceType.Donor ? stretch.Donor : stretch.Acceptor;
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return stretch.Start + best;
    }

    private void FindSitesAndFalsePositives(PlannedGene gene, Span<Mark> marks)
    {
        _found.Clear();
        var (donors, acceptors) = (new Sites(gene.Donors, SpliceType.Donor), new Sites(gene.Acceptors, SpliceType.Acceptor));
        for (var position = 0; position < marks.Length; position++)
        {
            if (position == donors.Next)
            {
                _found.Add(donors.Take(_donorCalls));
            }

            if (position == acceptors.Next)
            {
                _found.Add(acceptors.Take(_acceptorCalls));
            }

            if ((marks[position] & (Mark.HighDonor | Mark.NearDonor)) == Mark.HighDonor
                || (marks[position] & (Mark.HighAcceptor | Mark.NearAcceptor)) == Mark.HighAcceptor)
            {
                _found.Add(new RowDraft(position, position, -1, PredictionType.FalsePositive, SpliceType.Neither));
                marks[position] |= Mark.Taken;
            }
        }
    }

    private void MarkNeighbourhoods(Span<Mark> marks)
    {
        var marked = -1;
        foreach (var row in _found)
        {
            var (first, last) = Around(row.Position, options.Window, marks.Length);
            for (var position = Math.Max(first, marked + 1); position <= last; position++)
            {
                marks[position] |= Mark.NearRow;
            }

            marked = last;
        }
    }

    private void KeepNegatives(PlannedGene gene, Span<Mark> marks)
    {
        _easy.Begin(gene.Id, (int)Math.Min(marks.Length, Math.Floor(options.EasyRatio * _found.Count)));
        for (var position = 0; position < marks.Length; position++)
        {
            if ((marks[position] & Mark.Taken) != 0)
            {
                continue;
            }

            if ((marks[position] & (Mark.NearRow | Mark.Hard)) != 0)
            {
                marks[position] |= Mark.Kept;
            }
            else
            {
                _easy.Offer(position);
            }
        }

        foreach (var position in _easy.Chosen())
        {
            marks[position] |= Mark.Kept;
        }
    }

    private void Merge(ReadOnlySpan<Mark> marks, List<RowDraft> rows)
    {
        rows.Clear();
        var found = CollectionsMarshal.AsSpan(_found);
        for (var position = 0; position < marks.Length; position++)
        {
            while (found.Length > 0 && found[0].Position == position)
            {
                rows.Add(found[0]);
                found = found[1..];
            }

            if ((marks[position] & Mark.Kept) != 0)
            {
                rows.Add(new RowDraft(position, position, -1, PredictionType.TrueNegative, SpliceType.Neither));
            }
        }
    }

    private static (int First, int Last) Around(int position, int distance, int length)
        => (Math.Max(0, position - distance), (int)Math.Min(length - 1L, (long)position + distance));

    private struct Sites(IReadOnlyList<SpliceSite> sites, SpliceType type)
    {
        private int _taken;

        public readonly int Next => _taken < sites.Count ? sites[_taken].Position : -1;

        public RowDraft Take(int[] calls)
        {
            var (site, position) = (_taken, Next);
            _taken++;
            return calls[site] >= 0
                ? new RowDraft(position, calls[site], site, PredictionType.TruePositive, type)
                : new RowDraft(position, position, site, PredictionType.FalseNegative, type);
        }
    }
}
