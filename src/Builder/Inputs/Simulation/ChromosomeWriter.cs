namespace Builder.Inputs.Simulation;

/// <summary>Lines up genes on chromosomes and writes both files as it goes.</summary>
internal sealed class ChromosomeWriter
{
    private const int GenesOfChromosome = 50;
    private const int MostChromosomes = 22;
    private const int FewestChromosomes = 3;
    private const int Telomere = 1000;
    private const int LongestOverlap = 200;
    private const double OverlapShare = 0.03;
    private const double GapChance = 0.02;

    private readonly SimulationOptions _options;
    private readonly FastaWriter _fasta;
    private readonly Gff3Writer _gff3;
    private readonly GenomeShape _shape;
    private readonly RandomSource _random;
    private readonly SequencePainter _painter;
    private byte[] _bases = [];
    private int _written;
    private int _transcripts;
    private int _sites;
    private long _geneBases;

    public ChromosomeWriter(SimulationOptions options, FastaWriter fasta, Gff3Writer gff3)
    {
        _options = options;
        _fasta = fasta;
        _gff3 = gff3;
        _shape = GenomeShape.Of(options.Preset);
        _random = new RandomSource(options.Seed);
        _painter = new SequencePainter(_random);
    }

    public SimulationResult Write(string genome, string annotation, CancellationToken cancellationToken)
    {
        var chromosomes = Math.Clamp(_options.Genes / GenesOfChromosome, Math.Min(FewestChromosomes, _options.Genes), MostChromosomes);
        for (var number = 1; number <= chromosomes; number++)
        {
            WriteChromosome($"{number}", (int)((long)_options.Genes * number / chromosomes), cancellationToken);
        }

        _fasta.End();
        return new SimulationResult(genome, annotation, _written, _transcripts, _sites, _fasta.Bases, _geneBases);
    }

    private void WriteChromosome(string name, int lastGene, CancellationToken cancellationToken)
    {
        _fasta.Begin(name);
        Span<byte> telomere = stackalloc byte[Telomere];
        telomere.Fill((byte)'N');
        _fasta.Write(telomere);
        SimulatedGene? previous = null;
        while (_written < lastGene)
        {
            cancellationToken.ThrowIfCancellationRequested();
            previous = WriteGene(name, previous);
        }

        WriteIntergenic();
        _fasta.Write(telomere);
    }

    private SimulatedGene WriteGene(string chromosome, SimulatedGene? previous)
    {
        var overlaps = previous is not null && _random.Chance(OverlapShare);
        var strand = overlaps ? previous!.Strand : _random.Chance(0.5) ? Strand.Plus : Strand.Minus;
        var gene = SimulatedGene.Draw(_shape, strand, _random);
        var overlap = overlaps ? OverlapOf(previous!, gene) : 0;
        if (overlap == 0)
        {
            WriteIntergenic();
        }

        var bases = Bases(gene.Length);
        _painter.PaintGene(gene, bases);
        _written++;
        _transcripts += 1 + gene.Skipped.Count;
        _sites += gene.Sites;
        _geneBases += gene.Length;
        _gff3.Write(_written, chromosome, _fasta.Position - overlap + 1, gene);
        _fasta.Write(bases[overlap..]);
        return gene;
    }

    /// <summary>Half of the shorter of the two exons that meet, so that no splice site is painted over.</summary>
    private static int OverlapOf(SimulatedGene left, SimulatedGene right)
    {
        var (last, first) = left.Strand == Strand.Plus ? (left.Exons[^1], right.Exons[0]) : (left.Exons[0], right.Exons[^1]);
        return Math.Min(LongestOverlap, Math.Min(last.Length, first.Length) / 2);
    }

    private void WriteIntergenic()
    {
        var bases = Bases(_shape.Intergenic.Draw(_random));
        _painter.PaintBackground(bases, GapChance);
        _fasta.Write(bases);
    }

    private Span<byte> Bases(int count)
    {
        if (_bases.Length < count)
        {
            _bases = new byte[Math.Max(count, _bases.Length * 2)];
        }

        return _bases.AsSpan(0, count);
    }
}
