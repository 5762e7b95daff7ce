using System.CommandLine;
using Builder.Inputs;
using BuilderTui.Reporting;

namespace BuilderTui.Commands;

/// <summary><c>btui report</c>: a build as one page for a browser.</summary>
internal static class ReportCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("report", """
            Writes what became of a build as one HTML file that needs no network and no script: summary, attempts and deaths over time, memory against limits, the machine, batch sizes and speed, verdicts with evidence, what was expected and measured, and the line to build it again. A supervisor that leaves a build writes it too, as report.html in the build's folder.

            Example: btui report dataset --output build.html
            """);
        var folder = FolderArgument.AddTo(command);
        var output = new Option<string?>("--output") { Description = "File to write or replace; default report.html in the build's folder", HelpName = "FILE" };
        command.Options.Add(output);
        command.SetAction(line =>
        {
            var build = line.Folder(folder);
            var path = line.GetValue(output) is null ? build.Report : BuildOptions.FullPath(line, output!);
            if (Directory.Exists(path))
            {
                throw new InputException($"{path} is a folder: name a file, like {Path.Combine(path, "report.html")}.");
            }

            ReportFile.Write(build, path, time, hurry: false);
            Console.WriteLine(path);
            return ExitCode.Ok;
        });
        return command;
    }
}
