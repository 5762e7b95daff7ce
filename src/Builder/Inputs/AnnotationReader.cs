namespace Builder.Inputs;

/// <summary>
/// Reads gene annotations: GFF3 as of Ensembl, NCBI, FlyBase, WormBase and TAIR, GTF as of Ensembl and GENCODE, plain or
/// gzip. The dialect is told by the ninth column, never by the file's name.
/// </summary>
public static class AnnotationReader
{
    private const int JudgedFrom = 5;

    /// <summary>Reads an annotation whole; memory is that of its genes, not of the file.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="sequences">The FASTA's, in its order: they give the genome order, and genes elsewhere are left out.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Genes in genome order, and what was left out.</returns>
    /// <exception cref="InputException">The file is missing, unreadable, no annotation, or has no gene on these sequences.</exception>
    public static Annotation Read(string path, IReadOnlyList<FastaSequence> sequences, CancellationToken cancel = default)
        => Read(path, new SequenceTable(sequences), cancel);

    /// <summary>Reads an annotation that stands without a FASTA: no sequence is foreign, and the order is that of the file's sequences.</summary>
    /// <inheritdoc cref="Read(string, IReadOnlyList{FastaSequence}, CancellationToken)"/>
    public static Annotation Read(string path, CancellationToken cancel = default) => Read(path, new SequenceTable(), cancel);

    private static Annotation Read(string path, SequenceTable table, CancellationToken cancel)
    {
        var warnings = new WarningList(path);
        var drafts = Collect(path, table, warnings, cancel);
        var genes = new GeneAssembler(path, table, warnings).Assemble(drafts);
        return new Annotation(genes, warnings.ToList());
    }

    private static IReadOnlyList<GeneDraft> Collect(string path, SequenceTable sequences, WarningList warnings, CancellationToken cancel)
    {
        using var input = InputStream.Open(path, "a GFF3 or GTF file", cancel);
        var reader = new LineReader(path, "an annotation", input);
        var malformed = new MalformedLines(path, warnings);
        IGeneCollector? genes = null;
        while (reader.TryRead(out var line))
        {
            if (line.StartsWith("##FASTA", StringComparison.Ordinal) || (malformed.AnySound && line.StartsWith('>')))
            {
                break;
            }

            if (line.IsWhiteSpace() || line[0] == '#')
            {
                continue;
            }

            if (FeatureLine.Parse(line, out var feature) is { } flaw)
            {
                malformed.Add(reader.LineNumber, flaw);
                continue;
            }

            malformed.AddSound();
            genes ??= DialectOf(feature.Attributes, sequences, warnings);
            genes?.Add(feature, reader.LineNumber);
        }

        malformed.End();
        return genes?.Finish() ?? [];
    }

    /// <returns>Null as long as the rows have no attributes to tell the dialect by; such rows name no gene either.</returns>
    private static IGeneCollector? DialectOf(ReadOnlySpan<char> attributes, SequenceTable sequences, WarningList warnings)
    {
        // GFF3 is key=value, GTF is key "value": what ends the first word decides.
        var text = attributes.TrimStart();
        return text.IndexOfAny("= \t\"") switch
        {
            < 0 => null,
            var end when text[end] == '=' => new Gff3Genes(sequences, warnings),
            _ => new GtfGenes(sequences, warnings),
        };
    }

    /// <summary>Rare malformed lines are left out with a warning; a file of them is no annotation.</summary>
    private sealed class MalformedLines(string path, WarningList warnings)
    {
        private long _sound;
        private long _malformed;
        private (int Line, string Flaw) _first;

        public bool AnySound => _sound > 0;

        public void AddSound() => _sound++;

        public void Add(int line, string flaw)
        {
            _first = _malformed == 0 ? (line, flaw) : _first;
            _malformed++;
            warnings.Add(line, $"The line {flaw} and was left out.");
            if (_malformed >= JudgedFrom && _malformed > _sound)
            {
                throw NotAnAnnotation();
            }
        }

        public void End()
        {
            if (_malformed > _sound)
            {
                throw NotAnAnnotation();
            }
        }

        private InputException NotAnAnnotation()
            => new($"{path} line {_first.Line} {_first.Flaw}, as do most lines read; expected GFF3 or GTF, so name a gene annotation.");
    }
}
