using System.Text;

namespace Builder.Inputs.Simulation;

/// <summary>Makes a genome with genes of real lengths whose introns can be found by their splice sites.</summary>
public static class GenomeSimulator
{
    public const string GenomeName = "genome.fa";
    public const string AnnotationName = "annotation.gff3";

    private const int MostGenes = 10_000_000;

    /// <summary>
    /// Writes <c>genome.fa</c> and <c>annotation.gff3</c>: several chromosomes, both strands, alternative transcripts that
    /// skip an exon, genes without introns, some that overlap on the same strand, runs of N, soft-masked repeats. Introns
    /// run from GT to AG. Memory does not grow with the genome; the files appear whole or not at all.
    /// </summary>
    /// <param name="outputDir">Made if it is missing.</param>
    /// <exception cref="InputException">The options are out of range, the folder holds a genome already or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static SimulationResult Simulate(SimulationOptions options, string outputDir, CancellationToken cancellationToken)
    {
        if (options.Genes is < 1 or > MostGenes)
        {
            throw new InputException($"A genome of {options.Genes} genes cannot be simulated; expected 1 to {MostGenes}, so ask for fewer or more.");
        }

        var genome = Path.Combine(outputDir, GenomeName);
        var annotation = Path.Combine(outputDir, AnnotationName);
        try
        {
            Directory.CreateDirectory(outputDir);
            foreach (var path in (string[])[genome, annotation])
            {
                if (File.Exists(path))
                {
                    throw new InputException($"{path} exists already and is not overwritten; expected a folder without a genome, so name another one.");
                }
            }

            SimulationResult? result = null;
            DurableWrite.To(genome, bases => DurableWrite.To(annotation, rows =>
            {
                using var text = new StreamWriter(rows, new UTF8Encoding(false), leaveOpen: true);
                var chromosomes = new ChromosomeWriter(options, new FastaWriter(bases), new Gff3Writer(text));
                result = chromosomes.Write(genome, annotation, cancellationToken);
            }));
            return result!;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{outputDir} cannot take a simulated genome ({error.Message.TrimEnd('.')}); name a writable folder with enough room.", error);
        }
    }
}
