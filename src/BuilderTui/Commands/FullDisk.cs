using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>What can still be asked of a supervisor when its disk is too full to write the question into the journal: to stop, by
/// signals.</summary>
internal static class FullDisk
{
    /// <summary>Asks by signals what can be asked so; the rest is refused.</summary>
    /// <param name="free">Bytes; null if it could not be read.</param>
    public static CommandAnswer Ask(CommandVerb verb, BuildFolder folder, ProcessIdentity supervisor, long? free, ProcessReader processes)
    {
        var why = $"the disk is full ({(free is { } bytes ? ByteSize.Format(bytes) : "nobody knows how much is")} free), so nothing can be written down";

        // Two signals, as two of a kind may arrive as one.
        var sent = verb switch
        {
            CommandVerb.Stop => Signals.Send(supervisor, Signals.Terminate, processes),
            CommandVerb.StopNow => Signals.Send(supervisor, Signals.Terminate, processes) && Signals.Send(supervisor, Signals.Interrupt, processes),
            _ => false,
        };
        return sent
            ? CommandAnswer.Yes($"{why}: the supervisor (process {supervisor.Pid}) was told by a signal; where it cannot write either it leaves, and what runs ends at its next commit")
            : CommandAnswer.No($"{why} and no supervisor be asked: make room, then ask again; what meets a full disk waits and loses nothing; btui stop {folder.Root} works without room");
    }
}
