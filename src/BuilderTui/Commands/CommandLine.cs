using System.CommandLine;
using System.CommandLine.Help;
using Builder.Inputs;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary>The verbs of btui, and how every error of theirs ends: one sentence and a documented exit code.</summary>
internal static class CommandLine
{
    private const string Description = """
        Builds splice-site training sets from genomes, chunk by chunk, in worker processes, on machines with too little memory, and gets them finished.

        Exit codes: 0 complete, or done as asked; 1 needs the operator; 2 usage or bad input, nothing written; 3 stopped by the user, resumable; 4 the machine lacks something (disk, permission).

        Example: btui run --genome genome.fa --annotation genes.gff3 --output-dir dataset
        """;

    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var root = Root(time);
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
        {
            return Say(UsageError.Sentence(line), ExitCode.Usage);
        }

        if (line.Action is HelpAction && line.CommandResult.Command == root)
        {
            Shorten(root);
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (line.CommandResult.Command.Name == ProfileCommand.Name)
        {
            invocation.ProcessTerminationTimeout = null; // signals are for the command that it runs
        }

        return await GuardAsync(() => line.InvokeAsync(invocation));
    }

    /// <summary>All verbs.</summary>
    internal static RootCommand Root(TimeProvider time)
    {
        var root = new RootCommand(Description);
        Command[] verbs =
        [
            DemoCommand.Create(time), SimulateCommand.Create(), PlanCommand.Create(time), RunCommand.Create(time), AttachCommand.Create(time), BuildsCommand.Create(time),
            StatusCommand.Create(time), WhyCommand.Create(time), EventsCommand.Create(time), PauseCommand.Create(time), ResumeCommand.Create(time),
            StopCommand.Create(time), RetryCommand.Create(time), SetBatchCommand.Create(time), SetParallelCommand.Create(time),
            QuarantineCommand.Create(time), UnquarantineCommand.Create(time), VerifyCommand.Create(), CleanCommand.Create(), DoctorCommand.Create(time),
            ReportCommand.Create(time), AnalyzeCommand.Create(), SplitCommand.Create(), CombineCommand.Create(time), ProfileCommand.Create(time),
            MonitorCommand.Create(time), SwapCommand.Create(time), StrategiesCommand.Create(), ThemesCommand.Create(), KeysCommand.Create(),
            CompletionCommand.Create(root), SuperviseCommand.Create(time),
        ];
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        // On a terminal btui alone shows the builds, as a screen or on one that can show none as text; without a terminal it is a mistake.
        if (View.HasTerminal)
        {
            root.SetAction(_ => BuildsCommand.Run([], json: false, new View(false, false, new()), time));
        }

        return root;
    }

    /// <summary>In the list of all verbs each has its first sentence; the rest is in its own help.</summary>
    private static void Shorten(RootCommand root)
    {
        foreach (var verb in root.Subcommands)
        {
            var line = (verb.Description ?? "").Split('\n')[0];
            var end = line.IndexOf(". ", StringComparison.Ordinal);
            verb.Description = end > 0 ? line[..(end + 1)] : line;
        }
    }

    private static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return Say("interrupted; a build that was started goes on: btui status shows it.", ExitCode.Interrupted);
        }
        catch (InputException exception)
        {
            return Say(exception.Message, ExitCode.Usage);
        }
        catch (UnauthorizedAccessException exception)
        {
            return Say($"{exception.Message.TrimEnd('.')}: choose a folder that you may write, or ask for the right to.", ExitCode.Machine);
        }
        catch (Exception exception) when (exception is IOException or JournalException)
        {
            return Say(exception.Message, ExitCode.Machine);
        }
    }

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine($"btui: {message}");
        return code;
    }
}
