using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The inputs of a build, read, and the genes chosen from them.</summary>
/// <param name="Files">What the inputs are known by.</param>
/// <param name="Selected">The genes to build.</param>
/// <param name="Model">The base model by whose errors the genes were ranked; null if errors did not matter.</param>
internal sealed record GeneChoice(BuildInputs Files, Annotation Annotation, SelectedGenes Selected, PwmMatrices? Model)
{
    /// <summary>Reads the inputs and chooses.</summary>
    /// <param name="scratch">Folder for an index of the genome that cannot stand beside it.</param>
    /// <exception cref="InputException">An input or the request cannot be used.</exception>
    public static GeneChoice Make(BuildRequest request, string scratch)
    {
        SubsetRules.Resolve(request); // refuses at once what would be refused after minutes of reading
        Annotation annotation;
        using (var genome = FastaFile.Open(request.Genome, scratch))
        {
            annotation = AnnotationReader.Read(request.Annotation, genome.Sequences);
        }

        PwmMatrices? model = null;
        var selected = GeneSelection.Select(annotation.Genes, request, CountErrors);
        return new(BuildInputs.Of(request), annotation, selected, model);

        IReadOnlyList<ErrorCount> CountErrors(IReadOnlyList<Gene> candidates)
        {
            using var source = GeneSource.Open(request.Genome, scratch);
            var genes = candidates.Select(gene => Planner.Describe(gene, ordinal: 0, chunk: 1, overlaps: 0));
            (model, var counts) = GeneErrors.Count(genes, source, request.Options);
            return counts;
        }
    }
}
