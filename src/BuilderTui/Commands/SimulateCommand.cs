using System.CommandLine;
using Builder.Dataset.Artifacts;
using Builder.Inputs;
using Builder.Inputs.Simulation;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>btui simulate</c>: makes a genome with annotation to try things on.</summary>
internal static class SimulateCommand
{
    private const string ArtifactsName = "artifacts";

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
        var artifacts = new Option<bool>("--artifacts") { Description = $"Also write the tables that a prediction run would leave, to DIR/{ArtifactsName}: to try btui run --artifacts" };
        command.Options.Add(artifacts);
        command.SetAction((line, cancel) => Task.FromResult(Run(
            new() { Genes = line.GetValue(genes), Seed = line.GetValue(seed), Preset = line.GetValue(size) },
            BuildOptions.FullPath(line, output),
            line.GetValue(artifacts),
            cancel)));
        return command;
    }

    private static int Run(SimulationOptions options, string output, bool artifacts, CancellationToken cancel)
    {
        if (options.Genes is < 1 or > 1_000_000)
        {
            throw new InputException("--genes is out of range: expected 1 to 1000000.");
        }

        var tables = Path.Combine(output, ArtifactsName);
        if (artifacts)
        {
            SimulatedRun.EnsureFree(tables); // before minutes of simulation
        }

        var result = GenomeSimulator.Simulate(options, output, cancel);
        Console.WriteLine($"{Plural.Of(result.Genes, "gene")}, {result.Bases:N0} bases, {result.Sites:N0} splice sites: {result.Genome}, {result.Annotation}");
        if (artifacts)
        {
            Console.WriteLine($"{SimulatedRun.Write(result.Genome, result.Annotation, tables, cancel):N0} rows in the tables of {tables}");
        }

        return ExitCode.Ok;
    }
}
