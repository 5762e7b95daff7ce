namespace Builder.Inputs;

/// <summary>Makes sound genes of drafts; whatever is not sound is left out with a warning.</summary>
internal sealed class GeneAssembler(string path, SequenceTable sequences, WarningList warnings)
{
    /// <summary>Genes that can be built, in genome order.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public IReadOnlyList<Gene> Assemble(IReadOnlyList<GeneDraft> drafts)
    {
        if (drafts.Count == 0)
        {
            throw new InputException($"{path} holds no gene; expected rows of type gene or exon rows with a gene_id, so name a gene annotation in GFF3 or GTF.");
        }

        RefuseForeignSequences(drafts);
        var seen = new HashSet<string>();
        var genes = new List<(int Sequence, Gene Gene)>(drafts.Count);
        foreach (var draft in drafts)
        {
            var flaw = FlawOf(draft) ?? (seen.Add(draft.Id) ? null : "has the id of an earlier gene");
            if (flaw is not null)
            {
                warnings.Add(draft.Line, $"Gene {draft.Id} {flaw} and was left out.");
                continue;
            }

            genes.Add((draft.Sequence, Build(draft)));
        }

        if (genes.Count == 0)
        {
            var first = warnings.ToList()[0];
            throw new InputException(
                $"{path} holds no gene that can be used, the first trouble being at line {first.Line} ({first.Text.TrimEnd('.')}); mend the annotation or name the FASTA file it belongs to.");
        }

        genes.Sort(InGenomeOrder);
        return genes.ConvertAll(placed => placed.Gene);
    }

    private static int InGenomeOrder((int Sequence, Gene Gene) one, (int Sequence, Gene Gene) other)
    {
        var order = one.Sequence.CompareTo(other.Sequence);
        order = order != 0 ? order : one.Gene.Start.CompareTo(other.Gene.Start);
        return order != 0 ? order : string.CompareOrdinal(one.Gene.Id, other.Gene.Id);
    }

    private void RefuseForeignSequences(IReadOnlyList<GeneDraft> drafts)
    {
        if (drafts.Any(draft => draft.Sequence < sequences.InFasta))
        {
            return;
        }

        var ours = sequences[drafts[0].Sequence].Name;
        var theirs = sequences[0].Name;
        var prefixed = ours.StartsWith("chr", StringComparison.OrdinalIgnoreCase) != theirs.StartsWith("chr", StringComparison.OrdinalIgnoreCase);
        var cause = prefixed ? "one writes chr1 where the other writes 1" : "they are of different assemblies or name sequences differently";
        throw new InputException(
            $"{path} line {drafts[0].Line} and all its other genes stand on sequences that the FASTA file lacks (here {ours}, there {theirs}), probably because {cause}; name files that belong together.");
    }

    private string? FlawOf(GeneDraft draft)
    {
        var sequence = sequences[draft.Sequence];
        if (draft.Sequence >= sequences.InFasta)
        {
            return $"stands on sequence {sequence.Name}, which the FASTA file lacks,";
        }

        if (draft.Strand is not ('+' or '-'))
        {
            return "has no strand";
        }

        return draft.End > sequence.Length
            ? $"ends at {draft.End}, outside its sequence {sequence.Name} of {sequence.Length} bases,"
            : null;
    }

    private Gene Build(GeneDraft draft)
    {
        var transcripts = new List<Transcript>(draft.Transcripts.Count);
        foreach (var transcript in draft.Transcripts)
        {
            if (ExonBuilder.Build(transcript, draft, out var exons) is { } flaw)
            {
                warnings.Add(flaw.Line, $"Transcript {transcript.Id} {flaw.Text} and was left out.");
                continue;
            }

            transcripts.Add(new Transcript(transcript.Id, transcript.Type, exons));
        }

        return new Gene(
            draft.Id,
            draft.Name,
            draft.Type,
            sequences[draft.Sequence].Name,
            draft.Strand == '+' ? Strand.Plus : Strand.Minus,
            draft.Start,
            draft.End,
            transcripts);
    }
}
