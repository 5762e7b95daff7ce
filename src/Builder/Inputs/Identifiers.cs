namespace Builder.Inputs;

/// <summary>One spelling for names that the sources write differently.</summary>
internal static class Identifiers
{
    private static readonly string[] Prefixes = ["gene:", "transcript:", "gene-", "rna-", "Gene:", "Transcript:"];

    /// <summary>Takes off what Ensembl (<c>gene:</c>), NCBI (<c>gene-</c>, <c>rna-</c>) and WormBase (<c>Gene:</c>) put before an id.</summary>
    public static string WithoutPrefix(string id)
    {
        foreach (var prefix in Prefixes)
        {
            if (id.Length > prefix.Length && id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return id[prefix.Length..];
            }
        }

        return id;
    }

    /// <summary>
    /// The biotype of a gene whose attributes name none: TAIR's note (<c>protein_coding_gene</c>, <c>tRNA</c>) or the
    /// feature type (<c>ncRNA_gene</c>, <c>pseudogene</c>), spelt as Ensembl does (protein_coding, ncRNA).
    /// </summary>
    /// <returns>Null for a plain <c>gene</c>, which tells nothing.</returns>
    public static string? Biotype(ReadOnlySpan<char> type, string? note)
    {
        const string Suffix = "_gene";
        var told = note is not null && IsBiotype(note) ? note : type.ToString();
        var stem = told.EndsWith(Suffix, StringComparison.Ordinal) ? told[..^Suffix.Length] : told;
        return told is "gene" ? null
            : stem is "protein_coding" || stem.EndsWith("RNA", StringComparison.Ordinal) ? stem
            : told;
    }

    // Elsewhere a note is free text.
    private static bool IsBiotype(string note)
        => !note.Contains(' ', StringComparison.Ordinal)
        && (note.EndsWith("gene", StringComparison.Ordinal) || note.EndsWith("RNA", StringComparison.Ordinal));
}
