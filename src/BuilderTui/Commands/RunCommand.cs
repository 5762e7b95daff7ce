using System.CommandLine;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>btui run</c>: plans a build or more genes of one, starts its supervisor and shows it.</summary>
internal static class RunCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("run", """
            Builds a dataset. On a folder that holds a complete build of fewer genes, with the same inputs and options, it builds only the new genes.

            Example: btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --memory-limit 512M

            The 1,000 genes in which the base model errs most, then 1,000 more behind them:
              btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --subset-policy error_total --n-genes 1000
              btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --subset-policy error_total --n-genes 2000

            From the tables that a meta-spliceai prediction run left, instead of a genome:
              btui run --artifacts meta_models --annotation genes.gtf --output-dir dataset

            200 genes of all lengths first, then what they foretell, then the rest:
              btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --pilot 200

            The genes of a list, and random ones up to 500 in total:
              btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --gene-ids-file mine.txt --subset-policy random --n-genes 500
            """);
        var options = new BuildOptions();
        options.AddTo(command);
        var pilot = new PilotOption("Build N genes of all lengths first, and print what they foretell of the whole build before going on");
        pilot.AddTo(command);
        var view = new ViewOptions();
        view.AddTo(command);
        var worker = new Option<string?>("--worker") { Hidden = true, Description = "Program to use as worker" };
        command.Options.Add(worker);
        var stallTime = BuildOptions.StallTimeOption();
        command.Options.Add(stallTime);
        command.SetAction((line, cancel) =>
        {
            var stall = line.GetValue(stallTime);
            BuildOptions.StallTime(stall);
            return RunAsync(
                pilot.Read(line, options.Read(line)), view.Read(line),
                [.. line.GetValue(worker) is { } program ? ["--worker", program] : Array.Empty<string>(), .. stall is null ? Array.Empty<string>() : ["--stall-time", stall]],
                time, cancel);
        });
        return command;
    }

    /// <summary>Plans a build, or more genes of one, and starts its supervisor.</summary>
    /// <param name="supervise">Further arguments of <c>btui supervise</c>.</param>
    /// <returns>Null; or why there was nothing to start.</returns>
    public static async Task<string?> StartAsync(BuildRequest request, IReadOnlyList<string> supervise, TimeProvider time, CancellationToken cancel)
    {
        var expanding = ExpansionStart.IsMeant(request);
        BuildStart.CheckOutput(request.OutputDir, expanding);
        var build = expanding ? ExpansionStart.Create(request, time) : BuildStart.Create(request, time);
        if (!build.NewChunks.Any())
        {
            return ExpansionStart.NothingNew(build);
        }

        await Launcher.StartSupervisorAsync(new BuildFolder(request.OutputDir), supervise, time, cancel);
        return null;
    }

    /// <summary>Plans, starts, shows.</summary>
    /// <param name="supervise">Further arguments of <c>btui supervise</c>.</param>
    public static async Task<int> RunAsync(
        BuildRequest request, View view, IReadOnlyList<string> supervise, TimeProvider time, CancellationToken cancel)
    {
        if (request.Pilot is not null || PilotStart.IsThere(request, time))
        {
            return await RunPilotAsync(request, view, supervise, time, cancel);
        }

        var folder = new BuildFolder(request.OutputDir);
        var told = ExpansionStart.IsMeant(request) ? ResumeCommand.LastEvent(folder, time) : 0;
        if (await StartAsync(request, supervise, time, cancel) is { } nothing)
        {
            Console.WriteLine(nothing);
            return ExitCode.Ok;
        }

        return await view.ShowAsync(folder, time, cancel, told);
    }
    private static async Task<int> RunPilotAsync(
        BuildRequest request, View view, IReadOnlyList<string> supervise, TimeProvider time, CancellationToken cancel)
    {
        if (request.Pilot is not null && view.Detach)
        {
            throw new InputException("--pilot is waited for: leave --detach out, or run btui plan --pilot first.");
        }

        PilotStart.Prepare(request, time);
        if (request.Pilot is not null)
        {
            var folder = new BuildFolder(request.OutputDir);
            if (await PilotStart.MeasureAsync(request, supervise, Console.Out, time, cancel) is not { } pilot)
            {
                await Console.Error.WriteLineAsync($"btui: {PilotStart.WhyNot(folder, time)}");
                return ExitCode.Operator;
            }

            Console.WriteLine($"\n{PilotText.Of(BuildRecord.Read(folder), pilot)}");
        }

        return await PilotStart.GoOnAsync(request, view, supervise, time, cancel);
    }
}
