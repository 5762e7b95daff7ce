using Builder.Inputs;
using Builder.Inputs.Artifacts;
using Builder.Planning;

namespace Builder.Dataset.Artifacts;

/// <summary>An annotation beside the tables of a prediction run: says of their genes what the tables do not, if it fits them.</summary>
/// <param name="path">As the user named it.</param>
internal sealed class TableAnnotation(string path, Annotation annotation)
{
    private readonly GeneMatcher<Gene> _matcher = new(annotation.Genes);
    private readonly IReadOnlyDictionary<string, int> _overlaps = SpliceSites.OverlapsById(annotation.Genes);
    private readonly HashSet<string> _found = [];
    private PlannedGene? _gene;

    /// <summary>What the annotation's reader left out.</summary>
    public IReadOnlyList<InputWarning> Warnings => annotation.Warnings;

    /// <summary>The one gene that the tables' identifier stands for, with or without prefix and version; null if there is none.</summary>
    public PlannedGene? Find(string geneId)
    {
        _gene = _matcher.Find(geneId) is [var only] && annotation.Genes[only] is { Length: <= int.MaxValue } gene
            ? Planner.Describe(gene, _overlaps[gene.Id])
            : null;
        if (_gene is not null)
        {
            _found.Add(_gene.Id);
        }

        return _gene;
    }

    /// <summary>
    /// Says why the gene found last is not the one that the tables are about, or null. An annotation of another release has
    /// genes of the same name with other ends, whose positions would all be wrong: then no site is where it should be.
    /// </summary>
    public string? FlawOf(ArtifactGene table, ArtifactDrafts drafts)
    {
        if (_gene is null)
        {
            return $"is not in {path}, or stands for several genes there,";
        }

        if (_gene.Strand != table.Strand)
        {
            return $"is on the other strand in {path}";
        }

        var sites = drafts.Donors.Concat(drafts.Acceptors).ToList();
        if (sites.Exists(site => site.Position >= _gene.Length))
        {
            return $"has a splice site behind its last base, as {path} has it,";
        }

        var known = Known(drafts.Donors, _gene.Donors) + Known(drafts.Acceptors, _gene.Acceptors);
        return sites.Count > 0 && known == 0 ? $"has none of its {sites.Count} splice sites where {path} has one" : null;
    }

    /// <summary>What the user should know of genes that tables and annotation do not share.</summary>
    /// <param name="leftOut">Genes of the tables that do not fit.</param>
    public IEnumerable<string> Notes(int leftOut)
    {
        if (leftOut > 0)
        {
            yield return $"{Genes(leftOut)} of the tables {(leftOut == 1 ? "is" : "are")} left out, because {path} does not have them or says otherwise of them";
        }

        var missing = annotation.Genes.Count - _found.Count;
        if (missing > 0)
        {
            yield return $"{Genes(missing)} of {path} {(missing == 1 ? "is" : "are")} not in the tables, the first of them {annotation.Genes.First(gene => !_found.Contains(gene.Id)).Id}";
        }
    }

    private static int Known(IReadOnlyList<SpliceSite> sites, IReadOnlyList<SpliceSite> annotated)
        => sites.Select(site => site.Position).Intersect(annotated.Select(site => site.Position)).Count();

    private static string Genes(int count) => $"{count:N0} {(count == 1 ? "gene" : "genes")}";
}
