using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The one line that says whether something must be done, and what.</summary>
internal static class Advice
{
    public static void Paint(Area line, ScreenModel model)
    {
        var (text, role) = Of(model, line.Width - 2);
        line.Fit(1, 0, line.Width - 2, text, new Ink(role, Bold: true));
    }

    private static (string Text, Role Role) Of(ScreenModel model, int width)
    {
        var snapshot = model.Snapshot;
        if (model.Ui.Notice is { } notice)
        {
            return (notice, Role.EvPlan);
        }

        if (HeaderLines.IsOrphaned(snapshot))
        {
            return (Command("! nobody works on this build: ", "btui resume", snapshot.Folder, width), Role.EvError);
        }

        switch (snapshot.Build.State)
        {
            case BuildState.Complete when snapshot.Quarantine.Count > 0:
                return ($"! complete without {snapshot.Quarantine.Count} quarantined {(snapshot.Quarantine.Count == 1 ? "gene" : "genes")}: {string.Join(", ", snapshot.Quarantine.Select(gene => gene.GeneId))}", Role.EvWarn);
            case BuildState.Complete:
                return (Command("complete: ", "btui verify", snapshot.Folder, width), Role.StDone);
            case BuildState.Stopped:
                return (Command("stopped: ", "btui resume", snapshot.Folder, width), Role.EvWarn);
            case BuildState.Paused:
                return (Command("paused: ", "btui resume", snapshot.Folder, width), Role.EvWarn);
            case BuildState.Blocked:
                return ($"! {snapshot.Build.Note ?? "the machine lacks something; see the events"}", Role.EvError);
            case BuildState.Planned:
                return (Command("planned, not started: ", "btui resume", snapshot.Folder, width), Role.EvPlan);
            default:
                return OfChunks(model);
        }
    }

    private static (string Text, Role Role) OfChunks(ScreenModel model)
    {
        if (model.View.FirstHeld is { } held)
        {
            return ($"! chunk {held.Id} held: {held.Note ?? "open it to see why"}", Role.EvError);
        }

        if (model.View.LastMemoryDeath is { } death && model.View.Chunk(death.Chunk) is { } chunk)
        {
            var ago = Durations.Short((model.Snapshot.At - death.EndedAt)?.TotalSeconds);
            var next = chunk.State == ChunkState.Running ? "working again" : "retrying";
            return ($"! chunk {chunk.Id} died for memory {ago} ago: {next} at batch {chunk.BatchSize}", Role.EvWarn);
        }

        return (model.Snapshot.Build.Note ?? "", Role.EvInfo);
    }

    /// <summary>A command to type. Where the folder does not fit its end is shown, because that tells builds apart.</summary>
    private static string Command(string before, string command, string folder, int width)
    {
        var room = Math.Max(8, width - before.Length - command.Length - 1);
        var shown = folder.Length <= room ? folder : $"...{folder[^(room - 3)..]}";
        return $"{before}{command} {shown}";
    }
}
