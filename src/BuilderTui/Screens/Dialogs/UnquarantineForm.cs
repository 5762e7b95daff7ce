using System.Collections.Immutable;
using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A gene that was left out is taken in again.</summary>
/// <param name="Chunk">Null = the whole build.</param>
/// <param name="Genes">The quarantined genes; at least one.</param>
internal sealed record UnquarantineForm(int? Chunk, IReadOnlyList<string> Genes)
    : GeneForm(CommandVerb.Unquarantine, CommandVerb.Quarantine, "taken in again")
{
    public override string Question => "Take a gene in again?";

    public override string Detail => $"Left out of {(Chunk is { } chunk ? $"chunk {chunk}" : "the build")}: {string.Join(", ", Genes)}. It is built in its place, and may kill its worker again.";

    public override ImmutableList<string> Prefilled => [Genes[^1]];

    public override string Safe => "Leave it out";

    public override string Act => "Take it in; undo leaves it out";
}
