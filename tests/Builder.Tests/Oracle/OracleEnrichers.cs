namespace Builder.Tests.Oracle;

/// <summary>§6.5: columns of the gene, and of the gene and the position; the same rule for all rows.</summary>
internal static class OracleEnrichers
{
    public static long Absolute(OracleGene gene, int position)
        => gene.Strand == '+' ? gene.Start + position : gene.End - position;

    public static IEnumerable<(string Name, object? Value)> Of(string enricher, OraclePlannedGene planned, OracleRow row)
        => enricher switch
        {
            "gene_level" => GeneLevel(planned.Gene, planned.Truth.Representative),
            "length_features" => [("total_intron_length", Introns(planned.Truth.Representative))],
            "distance_features" => Distances(planned, row),
            "performance_features" or "overlap_features" => [], // §6.6: n_splice_sites and num_overlaps stand at the end, chosen or not
            _ => throw new ArgumentOutOfRangeException(nameof(enricher), enricher, "the oracle does not know it"),
        };

    private static IEnumerable<(string Name, object? Value)> GeneLevel(OracleGene gene, OracleTranscript? transcript)
    {
        var lengths = new List<long>();
        foreach (var exon in transcript?.Exons ?? [])
        {
            lengths.Add(exon.Length);
        }

        lengths.Sort();
        long? first = transcript?.Exons[0].Start;
        long? last = transcript?.Exons[^1].End;
        yield return ("transcript_length", last - first + 1);
        yield return ("tx_start", first);
        yield return ("tx_end", last);
        yield return ("gene_start", (long)gene.Start);
        yield return ("gene_end", (long)gene.End);
        yield return ("gene_type", gene.Type);
        yield return ("gene_length", (long)gene.Length);
        yield return ("num_exons", transcript is null ? null : lengths.Count);
        yield return ("avg_exon_length", transcript is null ? null : lengths.Sum() / (double)lengths.Count);
        yield return ("median_exon_length", transcript is null ? null : Median(lengths));
        yield return ("total_exon_length", transcript is null ? null : lengths.Sum());
    }

    private static long? Introns(OracleTranscript? transcript)
    {
        if (transcript is null)
        {
            return null;
        }

        long introns = 0;
        for (var i = 1; i < transcript.Exons.Count; i++)
        {
            introns += transcript.Exons[i].Start - transcript.Exons[i - 1].End - 1;
        }

        return introns;
    }

    private static IEnumerable<(string Name, object? Value)> Distances(OraclePlannedGene planned, OracleRow row)
    {
        var absolute = Absolute(planned.Gene, row.Position);
        yield return ("distance_to_start", absolute - planned.Gene.Start);
        yield return ("distance_to_end", planned.Gene.End - absolute);
        yield return ("has_tx_info", planned.Truth.Representative is null ? 0 : 1);
        yield return ("has_gene_info", 1);
    }

    private static double Median(List<long> ascending)
    {
        var middle = ascending.Count / 2;
        return ascending.Count % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2.0;
    }
}
