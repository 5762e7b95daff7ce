using System.CommandLine;
using System.Text.Json;
using Builder.Inputs;
using Builder.Supervision.Doctor;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui doctor</c>: what this machine allows, what that means for builds, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("doctor", "Says what this machine allows and what that means for builds; changes nothing. Exit code 1 if something keeps builds from working. Example: btui doctor dataset --selftest");
        var folder = new Argument<string>("dir") { Description = "Folder for a dataset, there or not; default the current folder", DefaultValueFactory = _ => "." };
        var selfTest = new Option<bool>("--selftest") { Description = "Make one harmless memory death (48 MB under a limit of 32 MB) and show what proves it here" };
        var json = new Option<bool>("--json") { Description = "Print {ok, folder, limiter, findings[], selftest} as JSON" };
        command.Arguments.Add(folder);
        command.Options.Add(selfTest);
        command.Options.Add(json);
        command.SetAction((line, cancel) => RunAsync(line.GetValue(folder)!, line.GetValue(selfTest), line.GetValue(json), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string dir, bool selfTest, bool json, TimeProvider time, CancellationToken cancel)
    {
        if (dir.Length == 0)
        {
            throw new InputException("The folder's name is empty: name the --output-dir of a build, or leave it out for the current folder.");
        }

        var roots = new SystemRoots();
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dir));
        var facility = LimitFacilities.Choose(roots);
        IReadOnlyList<DoctorFinding> findings =
        [
            .. Examination.Of(roots, facility, folder, Environment.UserName, Environment.ProcessorCount),
            TerminalFinding.Of(Environment.GetEnvironmentVariable, Console.IsOutputRedirected),
        ];
        var test = selfTest ? await SelfTest.RunAsync(roots, facility, time, cancel) : null;
        var ok = !Examination.KeepsBuildsFromWorking(findings) && test is null or { Recognised: true };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(DoctorReport.Json(ok, folder, facility, findings, test), JsonText.Options)
            : DoctorReport.Text(folder, facility, findings, test));
        return ok ? ExitCode.Ok : ExitCode.Operator;
    }
}
