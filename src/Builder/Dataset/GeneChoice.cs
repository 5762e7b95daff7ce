using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The inputs of a build, read, and the genes chosen from them.</summary>
/// <param name="Files">What the inputs are known by.</param>
/// <param name="Genes">The genes to build in the plan's order; their places in the plan are not given yet.</param>
/// <param name="Warnings">What of the inputs was left out.</param>
/// <param name="Notes">What the user should know about the choice, a sentence each, without a full stop.</param>
/// <param name="Model">The base model that was given, or by whose errors the genes were ranked; null if there is none yet, or errors are the tables' own.</param>
internal sealed record GeneChoice(
    BuildInputs Files,
    IReadOnlyList<PlannedGene> Genes,
    IReadOnlyList<InputWarning> Warnings,
    IReadOnlyList<string> Notes,
    PwmMatrices? Model)
{
    /// <summary>Reads the inputs and chooses.</summary>
    /// <param name="scratch">Folder for an index of the genome that cannot stand beside it.</param>
    /// <param name="tableIndex">Folder for the index of the tables of a prediction run; made with such a run alone.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">An input or the request cannot be used.</exception>
    public static GeneChoice Make(BuildRequest request, string scratch, string tableIndex, CancellationToken cancel = default)
    {
        SubsetRules.Resolve(request); // refuses at once what would be refused after minutes of reading
        return request.Options.Source == RowSource.Artifacts ? Artifacts.TableChoice.Make(request, tableIndex, cancel) : OfGenome(request, scratch, cancel);
    }

    private static GeneChoice OfGenome(BuildRequest request, string scratch, CancellationToken cancel)
    {
        Annotation annotation;
        using (var genome = FastaFile.Open(request.Genome!, scratch, cancel))
        {
            annotation = AnnotationReader.Read(request.Annotation!, genome.Sequences, cancel);
        }

        var model = request.BaseModel is { } file ? BaseModelFile.Read(file) : null;
        var selected = GeneSelection.Select(annotation.Genes, request, CountErrors);
        var genes = Planner.Describe(annotation.Genes, selected.Genes);
        return new(BuildInputs.Of(request, cancel: cancel), genes, annotation.Warnings, selected.Notes, model);

        IReadOnlyList<ErrorCount> CountErrors(IReadOnlyList<Gene> candidates)
        {
            using var source = GeneSource.Open(request.Genome!, scratch);
            var genes = candidates.Select(gene => Planner.Describe(gene, overlaps: 0));
            model ??= GeneErrors.Learn(genes, source, cancel);
            return GeneErrors.Count(genes, source, request.Options, model, cancel);
        }
    }
}
