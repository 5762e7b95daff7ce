using System.Runtime.CompilerServices;
using Builder.Dataset;
using Builder.Inputs.Simulation;
using Builder.Planning;

namespace Benchmarks;

/// <summary>Genes with their sequences in memory and the base model learnt from them.</summary>
internal sealed record Corpus(string Name, string Genome, string Annotation, PlannedGene[] Genes, byte[][] Sequences, PwmModel Model)
{
    public long Bases => Sequences.Sum(sequence => (long)sequence.Length);

    public static Corpus Compact(Scratch scratch, int genes)
    {
        var genome = GenomeSimulator.Simulate(new() { Genes = genes, Seed = 1 }, scratch.Folder(), CancellationToken.None);
        return Load($"simulated compact, {genes} genes", genome.Genome, genome.Annotation, scratch);
    }

    /// <summary>The slice of the fly's genome, or null where shared/data is not beside the repository.</summary>
    public static Corpus? Fly(Scratch scratch)
    {
        var folder = Path.GetFullPath(Path.Combine(SourceFolder(), "../../../shared/data/dmelanogaster"));
        return Directory.Exists(folder)
            ? Load("fly slice", Path.Combine(folder, "genome.fa"), Path.Combine(folder, "genes.gff3"), scratch)
            : null;
    }

    /// <summary>The folder of this file, where the Python scripts are too.</summary>
    public static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static Corpus Load(string name, string genome, string annotation, Scratch scratch)
    {
        var request = new BuildRequest { Genome = genome, Annotation = annotation, OutputDir = scratch.File("never") };
        var folder = scratch.Folder();
        var build = BuildPreparation.Prepare(request, new MachineFacts(1, null, null), folder);
        using var source = GeneSource.Open(genome, folder);
        byte[][] sequences = [.. build.Genes.Select(gene => source.Sequence(gene).ToArray())];
        return new(name, genome, annotation, [.. build.Genes], sequences, new PwmModel(build.Record.BaseModel!));
    }
}
