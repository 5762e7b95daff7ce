using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>The genes of a build chosen from the tables of a prediction run, by their own errors where errors matter.</summary>
internal static class TableChoice
{
    /// <summary>Reads the tables and chooses.</summary>
    /// <param name="index">Folder for their index and the copies that it needs.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">An input or the request cannot be used.</exception>
    public static GeneChoice Make(BuildRequest request, string index, CancellationToken cancel)
    {
        var annotation = request.Annotation is { } path ? new TableAnnotation(path, AnnotationReader.Read(path, cancel)) : null;
        var tables = ArtifactTables.Open(request.Artifacts!, index, cancel: cancel);
        DemandSequences(tables, request.Options);
        var census = TableCensus.Take(tables, annotation, request.Options, cancel);
        if (census.Genes.Count == 0)
        {
            throw new InputException(
                $"{request.Annotation} fits no gene of the tables in {request.Artifacts} ({census.Warnings[^1].Text.TrimEnd('.')}); name the annotation that the run was made with, or leave --annotation out.");
        }

        var errors = census.Genes.ToDictionary(counted => counted.Gene.Id, counted => counted.Errors);
        var selected = GeneSelection.Select(
            InOrder(census), request, candidates => [.. candidates.Select(gene => errors[gene.Id])]);
        return new(
            BuildInputs.Of(request, tables.Paths, cancel), selected.Genes, census.Warnings, [.. census.Notes, .. selected.Notes], Model: null);
    }

    /// <summary>Chromosomes as people count them, then start, then gene_id (ordinal). Nothing else of the tables can be relied on: in
    /// which file a gene stands, and where, is a matter of how the run was cut up.</summary>
    private static List<PlannedGene> InOrder(TableCensus census)
        => [.. census.Genes.Select(counted => counted.Gene)
            .OrderBy(gene => gene.Chrom, NaturalOrder.Instance)
            .ThenBy(gene => gene.Start)
            .ThenBy(gene => gene.Id, StringComparer.Ordinal)
            .Select((gene, rank) => gene with { Rank = rank })];

    private static void DemandSequences(ArtifactTables tables, DatasetOptions options)
    {
        if (options.KmerSizes.Count > 0 && tables.WithoutSequences is { } table)
        {
            throw new InputException(
                $"{table} line 1 lacks the column sequence, in which k-mers are counted; make the tables with it, or leave k-mers out with --kmer-sizes 0.");
        }
    }
}
