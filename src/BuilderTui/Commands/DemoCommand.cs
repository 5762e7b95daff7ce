using System.CommandLine;
using Builder.Inputs.Simulation;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui demo</c>: a whole build on a simulated genome under a memory limit that its first batches cannot meet.</summary>
internal static class DemoCommand
{
    private const int Genes = 1_000;
    private const long Limit = 128L << 20;

    public static Command Create(TimeProvider time)
    {
        var command = new Command("demo", "Builds a dataset from a simulated genome under a memory limit that is too small at first, and proves the result. Example: btui demo");
        var output = new Option<string>("--output-dir") { Description = "Folder for genome and dataset; default a new folder beside the current one's temporary files", HelpName = "DIR" };
        var view = new ViewOptions(detach: false);
        command.Options.Add(output);
        view.AddTo(command);
        command.SetAction((line, cancel) => RunAsync(line.GetValue(output) is null ? null : BuildOptions.FullPath(line, output), view.Read(line), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? output, View view, TimeProvider time, CancellationToken cancel)
    {
        var root = output is null ? Directory.CreateTempSubdirectory("btui-demo-").FullName : output;
        var genome = Path.Combine(root, "genome");
        var folder = new BuildFolder(Path.Combine(root, "dataset"));
        BuildStart.CheckOutput(root);
        Console.WriteLine($"A genome of {Genes:N0} simulated genes, a worker limit of {ByteSize.Format(Limit)}, and batches that need more: watch an attempt die for memory and its chunk go on smaller.");
        Directory.CreateDirectory(genome);
        var simulated = GenomeSimulator.Simulate(new() { Genes = Genes, Seed = 1 }, genome, cancel);

        // Where a control group can be made the kernel alone enforces the limit, so that the whole proof of a kill is seen.
        var kernel = LimitFacilities.Choose(new SystemRoots()).Kind != LimitKind.Watchdog;
        var code = await RunCommand.RunAsync(
            new()
            {
                Genome = simulated.Genome,
                Annotation = simulated.Annotation,
                OutputDir = folder.Root,
                BatchSize = 200,
                BatchRows = 200_000,
                Chunks = 4,
                Parallel = 2,
                MemoryLimit = Limit,
                GcLimit = !kernel,
            },
            view with { Screen = view.Screen with { LeaveWhenDone = true } },
            [],
            time,
            cancel);
        return code == ExitCode.Ok && !StillRuns(folder) ? await ProveAsync(folder, time, cancel) : code;
    }

    private static bool StillRuns(BuildFolder folder) => SupervisorLock.Holder(folder, new ProcessReader(new SystemRoots())) is not null;

    private static async Task<int> ProveAsync(BuildFolder folder, TimeProvider time, CancellationToken cancel)
    {
        var chunks = StatusCommand.Read(folder, time).Chunks;
        foreach (var chunk in chunks.Where(chunk => chunk.Attempts.Count > 1))
        {
            foreach (var attempt in chunk.Attempts)
            {
                Console.WriteLine($"chunk {chunk.Id} attempt {attempt.Number}: batch {attempt.BatchSize} × {attempt.BatchRows:N0} rows: {attempt.Verdict}, {attempt.Sentence}");
            }
        }

        var result = await BuildProof.VerifyAsync(folder, cancel);
        Console.WriteLine($"verify {VerifyCommand.Sentence(result)}");
        Console.WriteLine($"the dataset is {folder.Master}");
        Console.WriteLine($"done with it? rm -r {Path.GetDirectoryName(folder.Root)}");
        return result.Ok ? ExitCode.Ok : ExitCode.Operator;
    }
}
