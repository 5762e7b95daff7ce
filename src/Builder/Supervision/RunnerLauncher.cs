using System.ComponentModel;
using CliWrap;

namespace Builder.Supervision;

/// <summary>Starts programs that must outlive their starter: in a session of their own, without our standard streams.</summary>
public static class RunnerLauncher
{
    /// <summary>Starts a program detached; returns as soon as it is on its own.</summary>
    /// <param name="log">File that takes its standard output and error.</param>
    /// <param name="command">Program and arguments.</param>
    /// <exception cref="IOException">It could not be started.</exception>
    public static async Task StartAsync(string log, IReadOnlyList<string> command, CancellationToken cancel)
    {
        // The shell redirects before the program starts, so nobody ever writes into the pipes that CliWrap closes.
        var setsid = Cli.Wrap("setsid")
            .WithArguments(["--fork", "/bin/sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command])
            // Else every process that is killed leaves the runtime's debugger pipes in the temporary folder. And pages that are
            // never both writable and executable cost a tenth of what a start costs (docs/performance.md): our programs run
            // no code but their own.
            .WithEnvironmentVariables(variables => variables
                .Set("DOTNET_EnableDiagnostics", "0")
                .Set("DOTNET_EnableWriteXorExecute", "0")
                // The runtime's own figure (30 calls), which a screen is better without (BuilderTui.csproj): a supervisor does the
                // same four times a second for days, and what it does is worth compiling for speed.
                .Set("DOTNET_TC_CallCountThreshold", "1E"))
            .WithValidation(CommandResultValidation.None);
        CommandResult result;
        try
        {
            result = await setsid.ExecuteAsync(cancel);
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{command[0]} could not be started: {exception.Message}; setsid of util-linux is needed.", exception);
        }

        if (result.ExitCode != 0)
        {
            throw new IOException($"{command[0]} could not be started (setsid ended with {result.ExitCode}); {log} may say why.");
        }
    }
}
