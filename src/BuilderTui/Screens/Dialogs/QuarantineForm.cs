using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A gene is left out of the dataset: the suspect of the chunk's latest death, or another that is typed.</summary>
/// <param name="Chunk">Null = no chunk is meant, so there is no suspect.</param>
/// <param name="Suspect">0-based ordinal in the plan; null = no attempt named one.</param>
internal sealed record QuarantineForm(int? Chunk, int? Suspect)
    : GeneForm(CommandVerb.Quarantine, CommandVerb.Unquarantine, "left out")
{
    public override string Question => "Leave a gene out?";

    public override string Detail => (Chunk, Suspect) switch
    {
        (null, _) => "Type the gene to leave out of the dataset.",
        (_, null) => $"The last death of chunk {Chunk}, if any, names no suspect. Type the gene to leave out of the dataset.",
        _ => $"The gene at hand when chunk {Chunk} died last. The dataset will be without it.",
    };

    public override string Safe => "Keep every gene";

    public override string Act => "Leave it out; undo takes it in";
}
