using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>Another number of workers at a time.</summary>
/// <param name="Former">As it was when the form was opened.</param>
internal sealed record WorkersForm(int Former) : Form
{
    public override string Question => "How many workers at a time?";

    public override string Detail => "At most so many; workers that run already end their chunks first.";

    public override IReadOnlyList<Field> Fields => [new("Workers at a time", true, 3, $"now {Former}")];

    public override string Safe => "Leave it as it is";

    public override string Act => "Change it; undo takes it back";

    public override FormResult Read(IReadOnlyList<string> typed)
        => Number(typed[0]) is { } workers
            ? new(
                Errand.Of(
                    $"at most {workers} {(workers == 1 ? "worker" : "workers")} at a time (before: {Former})",
                    CommandVerb.SetParallel,
                    new(Parallel: workers),
                    new Wish(CommandVerb.SetParallel, new(Parallel: Former), [])),
                null)
            : Wrong("a number of at least 1 was expected");
}
