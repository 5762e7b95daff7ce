using System.CommandLine;
using System.Runtime.InteropServices;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;
using BuilderTui.Reporting;

namespace BuilderTui.Commands;

/// <summary><c>btui supervise</c>: the process that works on a build; started by run and resume.</summary>
internal static class SuperviseCommand
{
    /// <summary>The option for a supervisor that leaves all but the pilot.</summary>
    public const string PilotOnly = "--pilot";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Command Create(TimeProvider time)
    {
        var folder = new Argument<string>("dir") { Description = "Folder of a build" };
        var worker = new Option<string?>("--worker") { Description = "Program to use as worker" };
        var memoryLimit = new Option<string?>("--memory-limit") { Description = "New memory limit of a worker" };
        var parallel = new Option<int?>("--parallel") { Description = "New number of workers at a time" };
        var command = new Command("supervise", "Works on a build until nothing is left to do (started by run and resume)") { Hidden = true };
        command.Arguments.Add(folder);
        var ready = new Option<string?>("--ready") { Description = "File to make when a supervisor is at work" };
        command.Options.Add(ready);
        command.Options.Add(worker);
        command.Options.Add(memoryLimit);
        command.Options.Add(parallel);
        var stallTime = BuildOptions.StallTimeOption();
        command.Options.Add(stallTime);
        var pilot = new Option<bool>(PilotOnly) { Description = "Work on the pilot's chunks alone" };
        command.Options.Add(pilot);
        command.SetAction((line, cancel) => RunAsync(
            new BuildFolder(Path.GetFullPath(line.GetValue(folder)!)),
            line.GetValue(worker),
            line.GetValue(ready),
            new(BuildOptions.MemoryLimit(line.GetValue(memoryLimit)), line.GetValue(parallel), BuildOptions.StallTime(line.GetValue(stallTime)), line.GetValue(pilot)),
            time));
        return command;
    }

    private static async Task<int> RunAsync(BuildFolder folder, string? worker, string? ready, SupervisorChanges changes, TimeProvider time)
    {
        var options = Launcher.Options(worker);
        var processes = new ProcessReader(options.Roots);
        using var held = await TakeAsync(folder, processes, time);
        if (held is null)
        {
            SayReady(ready);
            await Console.Error.WriteLineAsync($"another supervisor works on {folder.Root}");
            return ExitCode.Ok;
        }

        using var supervisor = Supervisor.Open(folder, options, changes, time);
        using var term = Listen(PosixSignal.SIGTERM, supervisor);
        using var interrupt = Listen(PosixSignal.SIGINT, supervisor);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
        SayReady(ready);
        var state = await supervisor.RunAsync(CancellationToken.None);
        WriteReport(folder, supervisor, time);
        return ExitCode.Of(state, leftOut: 0);
    }

    // While the lock is held, so that whoever waits for the end finds it. Whatever goes wrong is told, and changes nothing.
    private static void WriteReport(BuildFolder folder, Supervisor supervisor, TimeProvider time)
    {
        try
        {
            ReportFile.Write(folder, folder.Report, time, hurry: true);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            supervisor.Tell(EventKind.Warning, $"{folder.Report} was not written ({exception.Message.TrimEnd('.')}): btui report {folder.Root} writes it");
        }
    }

    // Null if another one is at work: whoever waits for a supervisor has one. One that is only about to sign in, or on its way
    // out, or changes a build on which nobody works, is waited for: it may leave the build to this one.
    private static async Task<SupervisorLock?> TakeAsync(BuildFolder folder, ProcessReader processes, TimeProvider time)
    {
        while (true)
        {
            if (SupervisorLock.TryTake(folder, processes) is { } held)
            {
                return held;
            }

            if (SupervisorLock.Holder(folder, processes) is not null)
            {
                return null;
            }

            await Task.Delay(Look, time);
        }
    }

    private static void SayReady(string? file)
    {
        if (file is not null)
        {
            File.WriteAllText(file, "");
        }
    }

    private static PosixSignalRegistration Listen(PosixSignal signal, Supervisor supervisor)
        => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            supervisor.RequestStop();
        });
}
