using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>Asks the supervisor of a build for something and waits for its answer.</summary>
internal static class Asking
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>The one way from commands and screens to a build: asks its supervisor, or where there is none and the journal
    /// is enough changes that.</summary>
    /// <param name="late">Is told when the answer takes long; null = the error output is.</param>
    /// <returns>The answer; a refusal where nobody is there to ask.</returns>
    public static async Task<CommandAnswer> AnswerAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments arguments, string from, TimeProvider time, CancellationToken cancel, Action<string>? late = null)
        => (IsChange(verb) ? QuietChanges.TryApply(folder, verb, arguments, from, new ProcessReader(new SystemRoots()), time) : null)
            ?? await AskAsync(folder, verb, arguments, from, time, cancel, late)
            ?? CommandAnswer.No(Nobody(folder, verb));

    /// <summary>Asks, and waits as long as the supervisor lives and may answer (<see cref="Waiting"/>); says so when that takes long.</summary>
    /// <param name="late">Is told when the answer takes long; null = the error output is.</param>
    /// <returns>The answer; null if no supervisor is there, or it went away without one.</returns>
    /// <exception cref="JournalException">The journal cannot be written, and not for want of room.</exception>
    public static async Task<CommandAnswer?> AskAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments? arguments, string from, TimeProvider time, CancellationToken cancel, Action<string>? late = null)
    {
        var processes = new ProcessReader(new SystemRoots());
        if (SupervisorLock.Holder(folder, processes) is not { } asked)
        {
            return null;
        }

        long id;
        try
        {
            id = CommandBox.Insert(folder.Journal, verb, from, time.GetUtcNow(), arguments?.ToJson());
        }
        catch (JournalException exception) when (exception.DiskFull)
        {
            return FullDisk.Ask(verb, folder, asked, Disk.Read(folder.Root)?.Free, processes);
        }

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

            var waited = time.GetElapsedTime(askedAt);
            if (Waiting.End(waited, holder.Pid, processes.IsStopped(holder), verb == CommandVerb.StopNow, folder.Root) is { } end)
            {
                return new(false, end);
            }

            if (!said && Waiting.IsLate(waited))
            {
                said = true;
                (late ?? Complain)(
                    $"the supervisor (process {holder.Pid}) has not answered for {waited.TotalSeconds:F0} s{(Disk.Read(folder.Root) is { } disk ? $" (its disk has {ByteSize.Format(disk.Free)} free)" : "")}; it is still waited for, Ctrl-C leaves");
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    /// <summary>Asks as <see cref="AnswerAsync"/> does, prints the answer, and makes an exit code of it.</summary>
    public static async Task<int> TellAsync(
        BuildFolder folder, CommandVerb verb, CommandArguments arguments, string from, TimeProvider time, CancellationToken cancel)
    {
        var answer = await AnswerAsync(folder, verb, arguments, from, time, cancel);
        Console.WriteLine(answer.Sentence);
        return answer.Accepted ? ExitCode.Ok : ExitCode.Operator;
    }

    /// <summary>True for what a build can be told while nobody works on it.</summary>
    private static bool IsChange(CommandVerb verb)
        => verb is CommandVerb.SetBatch or CommandVerb.SetParallel or CommandVerb.Quarantine or CommandVerb.Unquarantine;

    private static string Nobody(BuildFolder folder, CommandVerb verb) => verb switch
    {
        CommandVerb.Stop or CommandVerb.StopNow => "nobody works on this build; nothing to stop",
        CommandVerb.Pause => "nobody works on this build; there is nothing to pause",
        CommandVerb.Resume => $"nobody works on this build; btui resume {folder.Root} goes on with it",
        CommandVerb.RetryChunk => $"nobody works on this build; btui resume {folder.Root} tries every held chunk again",
        _ => "the supervisor went away before it could answer; ask again",
    };

    private static void Complain(string sentence) => Console.Error.WriteLine($"btui: {sentence}");
}
