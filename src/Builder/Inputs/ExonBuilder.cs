namespace Builder.Inputs;

/// <summary>The exons of a transcript from its exon rows or, if it has none, from its CDS and UTR rows.</summary>
internal static class ExonBuilder
{
    /// <summary>Why a transcript cannot be used, and the line that shows it.</summary>
    public sealed record Flaw(int Line, string Text);

    /// <param name="exons">Ascending; two that touch are one, because no intron lies between them.</param>
    /// <returns>Null, or what is wrong with the transcript.</returns>
    public static Flaw? Build(TranscriptDraft transcript, GeneDraft gene, out IReadOnlyList<Exon> exons)
    {
        exons = [];
        var coding = Sorted(transcript, kind => kind == PartKind.Coding);
        var rows = Sorted(transcript, kind => kind == PartKind.Exon);
        var explicitExons = rows.Count > 0;
        if (!explicitExons)
        {
            if (coding.Count == 0)
            {
                return new Flaw(transcript.Line, "has no exons");
            }

            rows = Sorted(transcript, _ => true);
        }

        var spans = new List<(long Start, long End)>(rows.Count);
        foreach (var row in rows)
        {
            if (FlawOf(row, gene) is { } flaw)
            {
                return flaw;
            }

            if (spans.Count == 0 || row.Start > spans[^1].End + 1)
            {
                spans.Add((row.Start, row.End));
            }
            else if (explicitExons && row.Start <= spans[^1].End)
            {
                return new Flaw(row.Line, $"has overlapping exons at {row.Start}-{row.End}");
            }
            else
            {
                spans[^1] = (spans[^1].Start, Math.Max(spans[^1].End, row.End));
            }
        }

        exons = [.. spans.Select(span => new Exon(span.Start, span.End, IsCoding(span, coding)))];
        return null;
    }

    private static List<TranscriptPart> Sorted(TranscriptDraft transcript, Func<PartKind, bool> wanted)
        => [.. transcript.Parts.Where(part => wanted(part.Kind)).OrderBy(part => part.Start)];

    private static Flaw? FlawOf(in TranscriptPart row, GeneDraft gene)
    {
        if (row.Sequence != gene.Sequence || (row.Strand is '+' or '-' && row.Strand != gene.Strand))
        {
            return new Flaw(row.Line, $"has an exon at {row.Start}-{row.End} on another sequence or strand than its gene {gene.Id}");
        }

        return row.Start < gene.Start || row.End > gene.End
            ? new Flaw(row.Line, $"has an exon at {row.Start}-{row.End} outside its gene {gene.Id} at {gene.Start}-{gene.End}")
            : null;
    }

    private static bool IsCoding((long Start, long End) exon, List<TranscriptPart> coding)
        => coding.Exists(row => row.Start <= exon.End && row.End >= exon.Start);
}
