namespace Builder.Inputs.Simulation;

/// <summary>Writes genes as Ensembl writes GFF3: gene, then for each transcript mRNA, exon and CDS rows.</summary>
internal sealed class Gff3Writer
{
    private readonly TextWriter _writer;

    public Gff3Writer(TextWriter writer)
    {
        _writer = writer;
        _writer.NewLine = "\n";
        _writer.WriteLine("##gff-version 3");
        _writer.WriteLine("#!genome-build simulated");
    }

    /// <param name="number">1-based; makes the ids.</param>
    /// <param name="start">Genomic, 1-based.</param>
    public void Write(int number, string sequence, long start, SimulatedGene gene)
    {
        var place = new Place(_writer, sequence, start, gene);
        place.Row("gene", new Stretch(0, gene.Length), ".", $"ID=gene:SIMG{number:D8};Name=SIM{number};biotype=protein_coding;gene_id=SIMG{number:D8}");
        WriteTranscript(place, gene, number, 1, gene.Exons);
        for (var alternative = 0; alternative < gene.Skipped.Count; alternative++)
        {
            var exons = gene.Exons.Where((_, exon) => exon != gene.Skipped[alternative]).ToList();
            WriteTranscript(place, gene, number, alternative + 2, exons);
        }

        _writer.WriteLine("###");
    }

    private static void WriteTranscript(Place place, SimulatedGene gene, int number, int transcript, IReadOnlyList<Stretch> exons)
    {
        var id = $"SIMT{number:D8}.{transcript}";
        place.Row(
            "mRNA",
            new Stretch(0, gene.Length),
            ".",
            $"ID=transcript:{id};Parent=gene:SIMG{number:D8};Name=SIM{number}-{200 + transcript};biotype=protein_coding;transcript_id={id}");
        var codingBases = 0;
        for (var rank = 1; rank <= exons.Count; rank++)
        {
            var exon = exons[rank - 1];
            place.Row("exon", exon, ".", $"Parent=transcript:{id};exon_id={id}-E{rank};rank={rank}");
            var coding = new Stretch(Math.Max(exon.Start, gene.Coding.Start), Math.Min(exon.End, gene.Coding.End));
            if (coding.Length > 0)
            {
                var phase = (3 - (codingBases % 3)) % 3;
                place.Row("CDS", coding, $"{phase}", $"ID=CDS:SIMP{number:D8}.{transcript};Parent=transcript:{id}");
                codingBases += coding.Length;
            }
        }
    }

    /// <summary>Turns stretches of a gene into genomic rows.</summary>
    private sealed class Place(TextWriter writer, string sequence, long start, SimulatedGene gene)
    {
        public void Row(string type, Stretch stretch, string phase, string attributes)
        {
            var (first, last) = gene.Strand == Strand.Plus
                ? (stretch.Start, stretch.End - 1)
                : (gene.Length - stretch.End, gene.Length - 1 - stretch.Start);
            var strand = gene.Strand == Strand.Plus ? '+' : '-';
            writer.WriteLine($"{sequence}\tsimulated\t{type}\t{start + first}\t{start + last}\t.\t{strand}\t{phase}\t{attributes}");
        }
    }
}
