using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace Builder.Supervision.Swap;

/// <summary>Runs the programs of the system; their folders are a parameter, as a user's PATH often leaves out those of root.</summary>
/// <param name="folders">Looked at in this order.</param>
public sealed class SystemPrograms(IReadOnlyList<string> folders)
{
    /// <summary>Those of this machine.</summary>
    public static SystemPrograms OfMachine { get; } = new(["/usr/sbin", "/sbin", "/usr/bin", "/bin"]);

    /// <summary>Runs one to its end; a cancelled one is ended.</summary>
    /// <returns>What is wrong, with the program's own words and without a full stop; null if it did what it was asked.</returns>
    public async Task<string?> RunAsync(SystemCommand command, CancellationToken cancel)
    {
        if (folders.Select(folder => Path.Combine(folder, command.Program)).FirstOrDefault(File.Exists) is not { } program)
        {
            return $"{command.Program} is not installed (Debian: util-linux, coreutils)";
        }

        try
        {
            var answer = await Cli.Wrap(program).WithArguments(command.Arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancel);
            var words = answer.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
            return answer.ExitCode == 0 ? null : $"{command.Program} ended with {answer.ExitCode}{(words is null ? "" : $" ({words.TrimEnd('.')})")}";
        }
        catch (OperationCanceledException)
        {
            return $"{command.Program} was interrupted";
        }
        catch (Win32Exception exception)
        {
            return $"{program} could not be started ({exception.Message})";
        }
    }
}
