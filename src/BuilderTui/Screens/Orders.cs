using Builder.Journal;
using BuilderTui.Commands;
using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Screens;

/// <summary>The keys that ask something of the supervisor. What they are about is settled when they are pressed: a dialog
/// keeps the ids of its chunks, whatever the cursor and the table do meanwhile.</summary>
internal static class Orders
{
    /// <returns>Null for a key that asks nothing.</returns>
    public static Step? Press(ScreenModel model, MonitorAction? action) => action switch
    {
        MonitorAction.Pause => Pause(model),
        MonitorAction.Retry => Retry(model),
        MonitorAction.Batch => Batch(model),
        MonitorAction.Workers => Open(model.Ui, new WorkersForm(Workers(model.Snapshot.Build))),
        MonitorAction.Quarantine => Quarantine(model),
        MonitorAction.Unquarantine => Unquarantine(model),
        MonitorAction.Undo => Errands.Undo(model.Ui),
        _ => null,
    };

    /// <summary>Asks whether the build is to be stopped, if somebody works on it.</summary>
    public static Step Stop(ScreenModel model) => model.Snapshot switch
    {
        { SupervisorAlive: true } => new(model.Ui with { Overlay = new StopOverlay(StopChoice.GoOn, null) }),
        { Build.State: BuildState.Complete } => Say(model.Ui, "the build is complete: there is nothing to stop"),
        _ => Say(model.Ui, "nobody works on this build: there is nothing to stop"),
    };

    private static Step Pause(ScreenModel model)
    {
        var (ui, snapshot) = (model.Ui, model.Snapshot);
        var pause = new Wish(CommandVerb.Pause, new(), []);
        var resume = new Wish(CommandVerb.Resume, new(), []);
        if (!snapshot.SupervisorAlive)
        {
            return snapshot.Build.State == BuildState.Complete
                ? Say(ui, "the build is complete: nothing is left to pause or to go on with")
                : Errands.Send(ui, Errand.Of("resume", CommandVerb.Resume, new(), pause), "starting a supervisor");
        }

        return snapshot.Build.State == BuildState.Paused
            ? Errands.Send(ui, Errand.Of("resume", CommandVerb.Resume, new(), pause), "asking the supervisor to go on")
            : Errands.Send(ui, Errand.Of("pause", CommandVerb.Pause, new(), resume), "asking the supervisor to pause");
    }

    private static Step Retry(ScreenModel model)
    {
        var ui = model.Ui;
        if (ui.Marks.Count > 0)
        {
            var marked = Marking.Marked(model);
            ChunkRow[] held = [.. marked.Where(chunk => chunk.State == ChunkState.Held)];
            return held.Length == 0
                ? Say(ui, $"none of the {marked.Count} marked chunks is held, and only held ones are tried again by hand")
                : Open(ui, new RetryForm([.. held.Select(chunk => chunk.Id)], marked.Count, null));
        }

        var meant = ui.Chunk is null && ui.Page != Page.Chunk ? model.View.FirstHeld ?? model.Current : model.Current;
        return meant switch
        {
            { State: ChunkState.Held } chunk => Open(ui, new RetryForm([chunk.Id], 0, chunk.Note)),
            { } chunk => Say(ui, $"chunk {chunk.Id} is not held, and only held ones are tried again by hand"),
            null => Say(ui, "there is no chunk to try again"),
        };
    }

    private static Step Batch(ScreenModel model)
    {
        var ui = model.Ui;
        var marked = ui.Marks.Count > 0;
        var cursor = ui.Chunk is { } id ? model.View.Chunk(id) : null;
        var chunks = marked ? Marking.Marked(model) : cursor is not null ? [cursor] : model.Snapshot.Chunks;
        BatchTarget[] open = [.. chunks.Where(chunk => chunk.State != ChunkState.Done).Select(BatchTarget.Of)];
        return open.Length == 0
            ? Say(ui, marked ? "every marked chunk is done" : cursor is not null ? $"chunk {cursor.Id} is done" : "every chunk is done")
            : Open(ui, new BatchForm(open, marked ? BatchScope.Marked : cursor is not null ? BatchScope.Chunk : BatchScope.Build));
    }

    private static Step Quarantine(ScreenModel model)
    {
        var chunk = Meant(model);
        var suspect = chunk?.Attempts.LastOrDefault(DeathStory.IsDeath)?.Suspect;
        var step = Open(model.Ui, new QuarantineForm(chunk?.Id, suspect));
        return suspect is null ? step : step with { Request = Request.NameSuspect };
    }

    private static Step Unquarantine(ScreenModel model)
    {
        var chunk = Meant(model)?.Id;
        string[] genes = [.. model.Snapshot.Quarantine.Where(row => chunk is null || row.Chunk == chunk).Select(row => row.GeneId)];
        return genes.Length == 0
            ? Say(model.Ui, chunk is null ? "no gene is quarantined" : $"no gene of chunk {chunk} is quarantined")
            : Open(model.Ui, new UnquarantineForm(chunk, genes));
    }

    /// <summary>The chunk of the chunk screen, or under the cursor of a table; null = the whole build.</summary>
    private static ChunkRow? Meant(ScreenModel model) => model.Ui.Page == Page.Chunk || model.Ui.Chunk is not null ? model.Current : null;

    /// <summary>Workers at a time as they were asked for; they may be fewer for a while.</summary>
    private static int Workers(BuildRow build) => build.ParallelWanted > 0 ? build.ParallelWanted : build.Parallel;

    private static Step Open(UiState ui, Form form) => new(ui with { Overlay = FormOverlay.Of(form) });

    private static Step Say(UiState ui, string sentence) => new(ui with { Notice = sentence });
}
