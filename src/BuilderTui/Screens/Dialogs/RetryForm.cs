using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>Held chunks are tried again.</summary>
/// <param name="Chunks">At least one.</param>
/// <param name="Marked">How many are marked, held or not; 0 = it is about the one under the cursor.</param>
/// <param name="Note">Why the one chunk is held; null = unknown, or several.</param>
internal sealed record RetryForm(IReadOnlyList<int> Chunks, int Marked, string? Note) : Form
{
    public override string Question => Marked > 0 ? $"Try {Chunks.Count} marked {Noun} again?" : $"Try chunk {Chunks[0]} again?";

    public override string Detail => Marked > 0
        ? $"Held of the {Marked} marked: {Lists.Of(Chunks)}. This cannot be undone."
        : $"Held: {Note ?? "open it to see why"}. This cannot be undone.";

    public override IReadOnlyList<Field> Fields => [];

    public override string Safe => "Leave it held";

    public override string Act => "Try again with a new budget";

    private string Noun => Chunks.Count == 1 ? "chunk" : "chunks";

    public override FormResult Read(IReadOnlyList<string> typed) => new(
        new Errand(
            $"retry of {(Chunks.Count == 1 ? "chunk" : "chunks")} {Lists.Of(Chunks)}",
            [.. Chunks.Select(chunk => new Wish(CommandVerb.RetryChunk, new(Chunk: chunk), []))]),
        null);
}
