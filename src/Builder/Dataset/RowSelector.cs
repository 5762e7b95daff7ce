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
internal sealed class RowSelector(DatasetOptions options)
{
    private readonly EasyNegatives _easy = new(options.Seed);
    private readonly List<RowDraft> _found = [];
    private Mark[] _marks = [];
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
    }

    /// <summary>Fills <paramref name="rows"/> in their final order: position, then donor, acceptor, neither.</summary>
    /// <param name="donor">Donor probability of each position of the gene.</param>
    /// <param name="acceptor">Acceptor probability of each position of the gene.</param>
    public void Select(
        PlannedGene gene,
        ReadOnlySpan<double> donor,
        ReadOnlySpan<double> acceptor,
        List<RowDraft> rows)
    {
        if (_marks.Length < donor.Length)
        {
            _marks = new Mark[donor.Length];
        }

        var marks = _marks.AsSpan(0, donor.Length);
        marks.Clear();
        CallSites(gene.Donors, donor, Mark.NearDonor, marks, ref _donorCalls);
        CallSites(gene.Acceptors, acceptor, Mark.NearAcceptor, marks, ref _acceptorCalls);
        FindSitesAndFalsePositives(gene, donor, acceptor, marks);
        MarkNeighbourhoods(marks);
        KeepNegatives(gene, donor, acceptor, marks);
        Merge(marks, rows);
    }

    /// <summary>calls[i] = the best called position of site i, or −1.</summary>
    private void CallSites(
        IReadOnlyList<SpliceSite> sites,
        ReadOnlySpan<double> scores,
        Mark near,
        Span<Mark> marks,
        ref int[] calls)
    {
        if (calls.Length < sites.Count)
        {
            calls = new int[sites.Count];
        }

        for (var i = 0; i < sites.Count; i++)
        {
            var (first, last) = Around(sites[i].Position, options.Tolerance, scores.Length);
            var best = first;
            for (var position = first + 1; position <= last; position++)
            {
                if (scores[position] > scores[best])
                {
                    best = position;
                }
            }

            calls[i] = scores[best] >= options.Threshold ? best : -1;
            var mark = calls[i] >= 0 ? near | Mark.Taken : near;
            foreach (ref var each in marks[first..(last + 1)])
            {
                each |= mark;
            }

            marks[sites[i].Position] |= Mark.Taken;
        }
    }

    private void FindSitesAndFalsePositives(
        PlannedGene gene, ReadOnlySpan<double> donor, ReadOnlySpan<double> acceptor, Span<Mark> marks)
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

            if ((donor[position] >= options.Threshold && (marks[position] & Mark.NearDonor) == 0)
                || (acceptor[position] >= options.Threshold && (marks[position] & Mark.NearAcceptor) == 0))
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

    private void KeepNegatives(
        PlannedGene gene, ReadOnlySpan<double> donor, ReadOnlySpan<double> acceptor, Span<Mark> marks)
    {
        _easy.Begin(gene.Id, (int)Math.Min(marks.Length, Math.Floor(options.EasyRatio * _found.Count)));
        for (var position = 0; position < marks.Length; position++)
        {
            if ((marks[position] & Mark.Taken) != 0)
            {
                continue;
            }

            if ((marks[position] & Mark.NearRow) != 0
                || Math.Max(donor[position], acceptor[position]) >= options.HardProbability)
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
