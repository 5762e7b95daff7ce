using System.CommandLine;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>btui run</c>: plans a build, starts its supervisor and shows it.</summary>
internal static class RunCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("run", "Builds a dataset. Example: btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset --memory-limit 512M");
        var options = new BuildOptions();
        options.AddTo(command);
        var view = new ViewOptions();
        view.AddTo(command);
        var worker = new Option<string?>("--worker") { Hidden = true, Description = "Program to use as worker" };
        command.Options.Add(worker);
        command.SetAction((line, cancel) => RunAsync(options.Read(line), view.Read(line), line.GetValue(worker), time, cancel));
        return command;
    }

    /// <summary>Plans, starts, shows.</summary>
    public static async Task<int> RunAsync(BuildRequest request, View view, string? worker, TimeProvider time, CancellationToken cancel)
    {
        BuildStart.CheckOutput(request.OutputDir);
        BuildStart.Create(request, time);
        var folder = new BuildFolder(request.OutputDir);
        await Launcher.StartSupervisorAsync(folder, worker is null ? [] : ["--worker", worker], time, cancel);
        return await view.ShowAsync(folder, time, cancel);
    }
}
