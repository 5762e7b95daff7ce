using System.CommandLine;
using Builder.Inputs;
using Builder.Inputs.Simulation;

namespace BuilderTui.Commands;

/// <summary><c>btui simulate</c>: makes a genome with annotation to try things on.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var command = new Command("simulate", "Makes a seeded simulated genome with annotation. Example: btui simulate --genes 100 --output-dir genome");
        var genes = new Option<int>("--genes") { Description = "Number of genes", Required = true, HelpName = "N" };
        var output = new Option<string>("--output-dir") { Description = "Folder for genome.fa and annotation.gff3", Required = true, HelpName = "DIR" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed makes the same genome", DefaultValueFactory = _ => 1, HelpName = "N" };
        var size = new Option<GenomePreset>("--size") { Description = "Lengths of genes, exons and introns: compact (as a fly's) or human", DefaultValueFactory = _ => GenomePreset.Compact };
        size.AcceptOnlyFromAmong("compact", "human");
        command.Options.Add(genes);
        command.Options.Add(output);
        command.Options.Add(seed);
        command.Options.Add(size);
        command.SetAction((line, cancel) => Task.FromResult(Run(line.GetValue(genes), BuildOptions.FullPath(line, output), line.GetValue(seed), line.GetValue(size), cancel)));
        return command;
    }

    private static int Run(int genes, string output, ulong seed, GenomePreset size, CancellationToken cancel)
    {
        if (genes is < 1 or > 1_000_000)
        {
            throw new InputException("--genes is out of range: expected 1 to 1000000.");
        }

        var result = GenomeSimulator.Simulate(new() { Genes = genes, Seed = seed, Preset = size }, output, cancel);
        Console.WriteLine($"{result.Genes:N0} genes, {result.Bases:N0} bases, {result.Sites:N0} splice sites: {result.Genome}, {result.Annotation}");
        return ExitCode.Ok;
    }
}
