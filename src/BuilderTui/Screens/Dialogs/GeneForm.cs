using Builder.Journal;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A form that asks for one gene and does something to it that another command takes back.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Inverse">What takes it back.</param>
/// <param name="Done">What happened to the gene, for the answer.</param>
internal abstract record GeneForm(CommandVerb Verb, CommandVerb Inverse, string Done) : Form
{
    public override IReadOnlyList<Field> Fields => [new("Gene", false, 64, "id or name")];

    public override FormResult Read(IReadOnlyList<string> typed)
    {
        var gene = typed[0].Trim();
        return gene.Length == 0
            ? Wrong("type the gene's id, or its name")
            : new(Errand.Of($"gene {gene} {Done}", Verb, new(Gene: gene), new Wish(Inverse, new(Gene: gene), [])), null);
    }
}
