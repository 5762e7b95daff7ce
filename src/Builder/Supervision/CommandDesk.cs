using Builder.Journal;

namespace Builder.Supervision;

/// <summary>Answers what the operator asks of a running supervisor: accepted or refused, and why. For its loop alone.</summary>
internal sealed class CommandDesk(BuildContext build, Supervisor supervisor)
{
    private readonly BuildJournalWriter _journal = build.Journal;

    /// <summary>Carries out and answers every open command.</summary>
    public void Look()
    {
        foreach (var command in _journal.PendingCommands())
        {
            var answer = Carry(command);
            _journal.Answer(command.Id, answer.Accepted, answer.Sentence);
        }
    }

    private CommandAnswer Carry(CommandRow command)
    {
        var arguments = CommandArguments.Of(command.Args);
        switch (command.Verb)
        {
            case CommandVerb.Stop:
                supervisor.Stop(now: false, $"{command.From} asked to stop");
                return CommandAnswer.Yes("stopping after the running batches");
            case CommandVerb.StopNow:
                supervisor.Stop(now: true, $"{command.From} asked to stop at once");
                return CommandAnswer.Yes("stopping at once; the batches at hand are dropped, everything committed is safe");
            case CommandVerb.Pause or CommandVerb.Resume or CommandVerb.RetryChunk when supervisor.Stopping:
                return CommandAnswer.No($"the build is stopping, and this supervisor starts nothing more: btui resume {build.Folder.Root} when it has stopped");
            case CommandVerb.Pause when supervisor.Paused:
                return CommandAnswer.No("it is paused already");
            case CommandVerb.Pause:
                supervisor.Pause(true, $"{command.From} asked to pause");
                return CommandAnswer.Yes("pausing: the running batches end, nothing starts, the supervisor stays");
            case CommandVerb.Resume when !supervisor.Paused:
                return CommandAnswer.No("it is not paused");
            case CommandVerb.Resume:
                supervisor.Pause(false, $"{command.From} asked to go on");
                return CommandAnswer.Yes("going on");
            case CommandVerb.RetryChunk:
                return Retry(arguments);
            default:
                return Change(command, arguments);
        }
    }

    private CommandAnswer Retry(CommandArguments arguments)
    {
        if (BuildChanges.WhyNotRetry(build.Record.Plan, _journal.Load().Chunks.Select(chunk => chunk.Row), arguments.Chunk) is { } problem)
        {
            return problem;
        }

        var id = arguments.Chunk!.Value;
        supervisor.KeepAgain(id);
        _journal.Event(EventKind.Change, id, "tried again, as the operator asked");
        return CommandAnswer.Yes($"chunk {id} is tried again, with a new budget");
    }

    private CommandAnswer Change(CommandRow command, CommandArguments arguments)
    {
        var answer = BuildChanges.Apply(_journal, build.Folder, build.Record.Plan, command.Verb, arguments, command.From);
        if (!answer.Accepted)
        {
            return answer;
        }

        if (command.Verb == CommandVerb.SetParallel)
        {
            supervisor.SetParallel(arguments.Parallel!.Value);
        }

        foreach (var chunk in _journal.Load().Chunks.Where(chunk => answer.Chunks.Contains(chunk.Row.Id)))
        {
            if (!supervisor.Keepers.TryGetValue(chunk.Row.Id, out var keeper) || keeper.IsOver)
            {
                supervisor.KeepAgain(chunk.Row.Id);
            }
            else if (command.Verb == CommandVerb.SetBatch)
            {
                keeper.Want(new(chunk.Row.BatchSize, chunk.Row.BatchRows), chunk.Wanted);
            }
            else
            {
                keeper.LeaveOut([.. _journal.Quarantined().Where(row => row.Chunk == chunk.Row.Id).Select(row => row.Ordinal)]);
            }
        }

        return answer;
    }
}
