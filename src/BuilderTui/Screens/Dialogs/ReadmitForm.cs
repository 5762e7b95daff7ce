using System.Collections.Immutable;
using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A gene that was left out is taken in again.</summary>
/// <param name="Genes">The chunk's quarantined genes; at least one.</param>
internal sealed record ReadmitForm(int Chunk, IReadOnlyList<string> Genes) : Form
{
    public override string Question => "Take a gene in again?";

    public override string Detail => $"Left out of chunk {Chunk}: {string.Join(", ", Genes)}. It is built in its place, and may kill its worker again.";

    public override IReadOnlyList<Field> Fields => [new("Gene", false, 64, "id or name")];

    public override ImmutableList<string> Prefilled => [Genes[^1]];

    public override string Safe => "Leave it out";

    public override string Act => "Take it in; u leaves it out again";

    public override FormResult Read(IReadOnlyList<string> typed)
    {
        var gene = typed[0].Trim();
        return gene.Length == 0
            ? Wrong("type the gene's id, or its name")
            : new(
                Errand.Of(
                    $"gene {gene} taken in again",
                    CommandVerb.Unquarantine,
                    new(Gene: gene),
                    new Wish(CommandVerb.Quarantine, new(Gene: gene), [])),
                null);
    }
}
