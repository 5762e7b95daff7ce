using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>Asks the supervisor of a build for something and waits for its answer.</summary>
internal static class Asking
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Surprise = TimeSpan.FromSeconds(10);

    /// <summary>Asks, and waits as long as the supervisor lives; says so when the answer takes long.</summary>
    /// <returns>The answer; null if no supervisor is there, or it went away without one.</returns>
    public static async Task<CommandAnswer?> AskAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments? arguments, string from, TimeProvider time, CancellationToken cancel)
    {
        var processes = new ProcessReader(new SystemRoots());
        if (SupervisorLock.Holder(folder, processes) is null)
        {
            return null;
        }

        var id = CommandBox.Insert(folder.Journal, verb, from, time.GetUtcNow(), arguments?.ToJson());
        var askedAt = time.GetTimestamp();
        var said = false;
        while (true)
        {
            if (CommandBox.Answer(folder.Journal, id) is { Accepted: { } accepted, Answer: { } answer })
            {
                return new(accepted, answer);
            }

            if (SupervisorLock.Holder(folder, processes) is not { } holder)
            {
                return null;
            }

            if (!said && time.GetElapsedTime(askedAt) > Surprise)
            {
                said = true;
                await Console.Error.WriteLineAsync(
                    $"btui: the supervisor (process {holder.Pid}) has not answered for {Surprise.TotalSeconds:F0} s: it may be stopped, or its disk full; it is still waited for, Ctrl-C leaves");
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    /// <summary>Asks, prints the answer, and makes an exit code of it.</summary>
    /// <param name="nobody">What is printed when no supervisor works on the build.</param>
    public static async Task<int> TellAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments? arguments, string from, string nobody, TimeProvider time, CancellationToken cancel)
        => Print(await AskAsync(folder, verb, arguments, from, time, cancel) ?? CommandAnswer.No(nobody));

    /// <summary>Changes a build: by its supervisor, or where there is none in its journal.</summary>
    public static async Task<int> ChangeAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments arguments, string from, TimeProvider time, CancellationToken cancel)
        => Print(QuietChanges.TryApply(folder, verb, arguments, from, new ProcessReader(new SystemRoots()), time)
            ?? await AskAsync(folder, verb, arguments, from, time, cancel)
            ?? CommandAnswer.No("the supervisor went away before it could answer; ask again"));

    private static int Print(CommandAnswer answer)
    {
        Console.WriteLine(answer.Sentence);
        return answer.Accepted ? ExitCode.Ok : ExitCode.Operator;
    }
}
