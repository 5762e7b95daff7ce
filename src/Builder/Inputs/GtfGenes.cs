namespace Builder.Inputs;

/// <summary>
/// Collects genes from GTF rows in any order. Every row names its gene and transcript; rows of type gene and transcript
/// may be missing: a gene then reaches from its first to its last row.
/// </summary>
internal sealed class GtfGenes(SequenceTable sequences, WarningList warnings) : IGeneCollector
{
    private readonly List<GeneDraft> _genes = [];
    private readonly Dictionary<string, GeneDraft> _byId = [];
    private readonly Dictionary<string, TranscriptDraft> _transcripts = [];

    public void Add(in FeatureLine feature, int line)
    {
        var kind = feature.Type is "stop_codon" ? PartKind.Untranslated : FeatureTypes.PartOf(feature.Type);
        var isGene = FeatureTypes.IsGene(feature.Type);
        if (kind is null && !isGene && !FeatureTypes.IsTranscript(feature.Type))
        {
            return;
        }

        var geneId = GtfAttributes.Find(feature.Attributes, "gene_id");
        if (geneId.IsEmpty)
        {
            warnings.Add(line, $"The {feature.Type} names no gene_id and was left out.");
        }
        else if (isGene)
        {
            AddGene(feature, line, geneId);
        }
        else if (GtfAttributes.Find(feature.Attributes, "transcript_id") is { IsEmpty: false } id)
        {
            AddToTranscript(feature, line, kind, GeneOf(geneId, feature, line), id);
        }
        else
        {
            warnings.Add(line, $"The {feature.Type} names no transcript_id and was left out.");
        }
    }

    public IReadOnlyList<GeneDraft> Finish() => _genes;

    private void AddGene(in FeatureLine feature, int line, ReadOnlySpan<char> id)
    {
        var gene = GeneOf(id, feature, line);
        if (gene.HasRow)
        {
            // A second row of the same id; the assembler tells the user.
            gene = new GeneDraft(gene.Id, line);
            _genes.Add(gene);
        }

        gene.Place(sequences.NumberOf(feature.Sequence), feature, line);
        gene.Name = GtfAttributes.Text(feature.Attributes, "gene_name", "gene") ?? gene.Name;
        gene.Type = GtfAttributes.Text(feature.Attributes, "gene_biotype", "gene_type") ?? gene.Type;
    }

    private GeneDraft GeneOf(ReadOnlySpan<char> id, in FeatureLine feature, int line)
    {
        if (!_byId.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var gene))
        {
            gene = new GeneDraft(id.ToString(), line)
            {
                Name = GtfAttributes.Text(feature.Attributes, "gene_name", "gene"),
                Type = GtfAttributes.Text(feature.Attributes, "gene_biotype", "gene_type"),
            };
            _genes.Add(gene);
            _byId.Add(gene.Id, gene);
        }

        return gene;
    }

    private void AddToTranscript(in FeatureLine feature, int line, PartKind? kind, GeneDraft gene, ReadOnlySpan<char> id)
    {
        if (!_transcripts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var transcript))
        {
            var type = GtfAttributes.Text(feature.Attributes, "transcript_biotype", "transcript_type");
            transcript = new TranscriptDraft(id.ToString(), type, line, []);
            _transcripts.Add(transcript.Id, transcript);
            gene.Transcripts.Add(transcript);
        }

        gene.Cover(sequences.NumberOf(feature.Sequence), feature);
        if (kind is { } part)
        {
            transcript.Parts.Add(TranscriptPart.Of(feature, sequences.NumberOf(feature.Sequence), line, part, shared: false));
        }
    }
}
