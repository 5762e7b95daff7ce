namespace Builder.Inputs;

/// <summary>
/// Collects genes from GFF3 rows in any order. Rows are linked by ID and Parent; a row may name several parents, and an
/// exon needs no ID.
/// </summary>
/// <remarks>
/// Genes are rows of a gene type without a Parent. Transcripts are the rows below a gene, at any depth (NCBI puts miRNA
/// below primary_transcript), that have exon or CDS rows; a gene that has such rows itself (NCBI pseudogenes) is given
/// one transcript of its own id.
/// </remarks>
internal sealed class Gff3Genes(SequenceTable sequences, WarningList warnings) : IGeneCollector
{
    private const int DeepestNesting = 16;

    private readonly List<GeneDraft> _genes = [];
    private readonly List<Feature> _transcripts = [];
    private readonly Dictionary<string, Feature> _features = [];

    public void Add(in FeatureLine feature, int line)
    {
        if (FeatureTypes.IsIdle(feature.Type))
        {
            return;
        }

        var parents = Gff3Attributes.Find(feature.Attributes, "Parent");
        if (FeatureTypes.PartOf(feature.Type) is { } kind)
        {
            AddPart(feature, line, kind, parents);
        }
        else if (parents.IsEmpty && FeatureTypes.IsGene(feature.Type))
        {
            AddGene(feature, line);
        }
        else if (!parents.IsEmpty || FeatureTypes.IsTranscript(feature.Type))
        {
            AddTranscript(feature, line, parents);
        }
    }

    public IReadOnlyList<GeneDraft> Finish()
    {
        foreach (var transcript in _transcripts)
        {
            GiveToGene(transcript);
        }

        foreach (var feature in _features.Values)
        {
            if (feature.Line == 0)
            {
                WarnOfUnknownParent(feature);
            }
            else if (feature.Gene is { } gene && feature.HasParts)
            {
                GiveOwnParts(gene, feature.Parts);
            }
        }

        return _genes;
    }

    private void AddPart(in FeatureLine feature, int line, PartKind kind, ReadOnlySpan<char> parents)
    {
        if (parents.IsEmpty)
        {
            if (kind == PartKind.Exon)
            {
                warnings.Add(line, "The exon names no Parent and was left out.");
            }

            return;
        }

        var part = TranscriptPart.Of(feature, SequenceOf(feature), line, kind, shared: parents.Contains(','));
        foreach (var range in parents.Split(','))
        {
            var parent = parents[range].Trim();
            if (!parent.IsEmpty)
            {
                FeatureOf(parent).Parts.Add(part);
            }
        }
    }

    private void AddGene(in FeatureLine feature, int line)
    {
        var attributes = feature.Attributes;
        var id = Gff3Attributes.Find(attributes, "ID");
        if (id.IsEmpty)
        {
            warnings.Add(line, $"The {feature.Type} has no ID and was left out.");
            return;
        }

        var gene = new GeneDraft(Identifiers.WithoutPrefix(Gff3Attributes.Unescape(id)), line)
        {
            Name = Gff3Attributes.Text(attributes, "Name", "gene_name", "gene"),
            Type = Gff3Attributes.Text(attributes, "gene_biotype", "biotype", "gene_type")
                ?? Identifiers.Biotype(feature.Type, Gff3Attributes.Text(attributes, "Note")),
        };
        gene.Place(SequenceOf(feature), feature, line);
        _genes.Add(gene);

        // A second row of the same ID finds the place taken; the assembler tells the user.
        var known = FeatureOf(id);
        if (known.Line == 0)
        {
            (known.Line, known.Gene) = (line, gene);
        }
    }

    private void AddTranscript(in FeatureLine feature, int line, ReadOnlySpan<char> parents)
    {
        var id = Gff3Attributes.Find(feature.Attributes, "ID");
        var isTranscript = FeatureTypes.IsTranscript(feature.Type);
        if (id.IsEmpty)
        {
            if (isTranscript)
            {
                warnings.Add(line, $"The {feature.Type} has no ID, so nothing can be part of it, and was left out.");
            }

            return;
        }

        var known = FeatureOf(id);
        if (known.Line > 0)
        {
            return; // a discontinuous feature: one row a piece
        }

        (known.Line, known.Parents, known.IsTranscript) = (line, parents.ToString(), isTranscript);
        known.Type = Gff3Attributes.Text(feature.Attributes, "transcript_biotype", "biotype", "transcript_type")
            ?? feature.Type.ToString();
        _transcripts.Add(known);
    }

    private void GiveToGene(Feature transcript)
    {
        var id = Identifiers.WithoutPrefix(Uri.UnescapeDataString(transcript.Id));
        var (gene, depth) = GeneAbove(transcript);
        if (gene is null)
        {
            if (transcript.HasParts || transcript.IsTranscript)
            {
                var missing = transcript.Parents.Length > 0 ? $"names the parent {transcript.Parents}, which is no gene of the file," : "names no gene";
                warnings.Add(transcript.Line, $"The transcript {id} {missing} and was left out.");
            }
        }
        else if (transcript.HasParts || (transcript.IsTranscript && depth == 1))
        {
            gene.Transcripts.Add(new TranscriptDraft(id, transcript.Type, transcript.Line, transcript.Parts));
        }
    }

    private (GeneDraft? Gene, int Depth) GeneAbove(Feature feature)
    {
        var above = feature;
        for (var depth = 0; depth < DeepestNesting && above is not null; depth++)
        {
            if (above.Gene is { } gene)
            {
                return (gene, depth);
            }

            above = ParentOf(above);
        }

        return (null, 0);
    }

    private Feature? ParentOf(Feature feature)
    {
        foreach (var parent in feature.Parents.Split(',', StringSplitOptions.TrimEntries))
        {
            if (_features.TryGetValue(parent, out var known) && known.Line > 0)
            {
                return known;
            }
        }

        return null;
    }

    private void WarnOfUnknownParent(Feature feature)
    {
        // A CDS may also name its protein, which is no concern of ours.
        var lost = feature.Parts.Where(part => part.Kind == PartKind.Exon || !part.Shared).ToList();
        if (lost.Count > 0)
        {
            warnings.Add(
                lost.Min(part => part.Line),
                $"The parent {feature.Id} of {lost.Count} exon, CDS or UTR {(lost.Count == 1 ? "row" : "rows")} is no gene or transcript of the file, so {(lost.Count == 1 ? "it was" : "they were")} left out.");
        }
    }

    private void GiveOwnParts(GeneDraft gene, List<TranscriptPart> parts)
    {
        if (!gene.Transcripts.Exists(transcript => transcript.Parts.Count > 0))
        {
            gene.Transcripts.Add(new TranscriptDraft(gene.Id, gene.Type, gene.Line, parts));
        }
        else if (parts.FindIndex(part => part.Kind == PartKind.Exon && !part.Shared) is var first and >= 0)
        {
            warnings.Add(parts[first].Line, $"Exons of gene {gene.Id} name the gene as Parent instead of one of its transcripts and were left out.");
        }
    }

    private int SequenceOf(in FeatureLine feature)
        => sequences.NumberOf(feature.Sequence.Contains('%') ? Gff3Attributes.Unescape(feature.Sequence) : feature.Sequence);

    private Feature FeatureOf(ReadOnlySpan<char> id)
    {
        var lookup = _features.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(id, out var feature))
        {
            feature = new Feature(id.ToString());
            _features.Add(feature.Id, feature);
        }

        return feature;
    }

    /// <summary>A row that others may name as their parent, or so far only the name.</summary>
    private sealed class Feature(string id)
    {
        public string Id { get; } = id;

        /// <summary>0 until the row itself is read.</summary>
        public int Line { get; set; }

        /// <summary>Comma list; empty for none.</summary>
        public string Parents { get; set; } = "";

        public string? Type { get; set; }

        public bool IsTranscript { get; set; }

        public GeneDraft? Gene { get; set; }

        public List<TranscriptPart> Parts { get; } = [];

        public bool HasParts => Parts.Exists(part => part.Kind != PartKind.Untranslated);
    }
}
