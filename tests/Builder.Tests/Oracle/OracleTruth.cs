namespace Builder.Tests.Oracle;

/// <summary>§3, §6.5, §6.6: sites, representative transcript and overlaps of one gene.</summary>
internal sealed class OracleTruth
{
    public OracleTruth(OracleGenome genome, OracleGene gene)
    {
        var transcripts = gene.Transcripts.Select(Joined).ToList();
        Representative = Representing(transcripts);
        foreach (var transcript in transcripts)
        {
            var exons = Oriented(gene, transcript);
            for (var i = 0; i + 1 < exons.Count; i++)
            {
                var intronFirst = exons[i].Last + 1;
                var intronLast = exons[i + 1].First - 1;
                Users(Donors, intronFirst).Add(transcript.Id);
                Users(Acceptors, intronLast).Add(transcript.Id);
            }
        }

        foreach (var other in genome.Genes)
        {
            var sameStrand = other.Chrom == gene.Chrom && other.Strand == gene.Strand;
            if (other.Id != gene.Id && sameStrand && other.Start <= gene.End && gene.Start <= other.End)
            {
                Overlaps++;
            }
        }
    }

    /// <summary>Position to the transcripts that use the site there.</summary>
    public SortedDictionary<int, List<string>> Donors { get; } = [];

    public SortedDictionary<int, List<string>> Acceptors { get; } = [];

    public OracleTranscript? Representative { get; }

    public int Overlaps { get; }

    public SortedDictionary<int, List<string>> Sites(string type) => type == "donor" ? Donors : Acceptors;

    /// <summary>The representative transcript if it uses the site, else the smallest id that does.</summary>
    public string TranscriptOf(string type, int position)
    {
        var users = Sites(type)[position];
        if (Representative is not null && users.Contains(Representative.Id))
        {
            return Representative.Id;
        }

        var smallest = users[0];
        foreach (var user in users)
        {
            if (string.CompareOrdinal(user, smallest) < 0)
            {
                smallest = user;
            }
        }

        return smallest;
    }

    /// <summary>Exons that touch are one, because no intron lies between them.</summary>
    private static OracleTranscript Joined(OracleTranscript transcript)
    {
        var exons = new List<OracleExon>();
        foreach (var exon in transcript.Exons)
        {
            if (exons.Count > 0 && exons[^1].End + 1 == exon.Start)
            {
                exons[^1] = new(exons[^1].Start, exon.End, exons[^1].Coding || exon.Coding);
            }
            else
            {
                exons.Add(exon);
            }
        }

        return new(transcript.Id, exons);
    }

    private static List<string> Users(SortedDictionary<int, List<string>> sites, int position)
    {
        if (!sites.TryGetValue(position, out var users))
        {
            users = [];
            sites[position] = users;
        }

        return users;
    }

    /// <summary>The exons in transcription order, as 0-based indexes into the oriented sequence.</summary>
    private static List<(int First, int Last)> Oriented(OracleGene gene, OracleTranscript transcript)
    {
        var exons = new List<(int First, int Last)>();
        foreach (var exon in transcript.Exons)
        {
            if (gene.Strand == '+')
            {
                exons.Add((exon.Start - gene.Start, exon.End - gene.Start));
            }
            else
            {
                exons.Insert(0, (gene.End - exon.End, gene.End - exon.Start));
            }
        }

        return exons;
    }

    /// <summary>Most coding exons, then longest, then smallest id.</summary>
    private static OracleTranscript? Representing(List<OracleTranscript> transcripts)
    {
        OracleTranscript? best = null;
        foreach (var transcript in transcripts)
        {
            if (best is null || Beats(transcript, best))
            {
                best = transcript;
            }
        }

        return best;
    }

    private static bool Beats(OracleTranscript one, OracleTranscript other)
    {
        var (codingOne, codingOther) = (one.Exons.Count(exon => exon.Coding), other.Exons.Count(exon => exon.Coding));
        if (codingOne != codingOther)
        {
            return codingOne > codingOther;
        }

        var (lengthOne, lengthOther) = (one.Exons.Sum(exon => exon.Length), other.Exons.Sum(exon => exon.Length));
        return lengthOne != lengthOther ? lengthOne > lengthOther : string.CompareOrdinal(one.Id, other.Id) < 0;
    }
}
