namespace Builder.Inputs;

/// <summary>What became of a list of genes.</summary>
/// <param name="Genes">Each once, in the order of the annotation.</param>
/// <param name="Unmatched">In the order of the list.</param>
public sealed record GeneMatches<T>(IReadOnlyList<T> Genes, IReadOnlyList<ListedGene> Unmatched)
    where T : INamedGene;

/// <summary>
/// Finds the genes of an annotation, or of a prediction run, that a list names. In this order an identifier is taken as a gene id, as a gene name,
/// and as a gene id of another version (<c>ENSG00000141510.12</c> and <c>ENSG00000141510</c> are the same gene); each
/// first as it stands, then without the prefix of Ensembl or NCBI (<c>gene:</c>, <c>gene-</c>).
/// </summary>
public sealed class GeneMatcher<T>
    where T : INamedGene
{
    private const int ShortestStem = 5;
    private const int IdsShown = 10;

    private readonly IReadOnlyList<T> _genes;
    private readonly Dictionary<string, int> _byId = [];
    private readonly ILookup<string, int> _byName;
    private readonly ILookup<string, int> _byStem;

    /// <param name="genes">Of one annotation or run; ids are unique.</param>
    public GeneMatcher(IReadOnlyList<T> genes)
    {
        _genes = genes;
        for (var number = 0; number < genes.Count; number++)
        {
            _byId.Add(genes[number].Id, number);
        }

        var numbers = Enumerable.Range(0, genes.Count).ToList();
        _byName = numbers.Where(number => genes[number].Name is not null).ToLookup(number => genes[number].Name!);
        _byStem = numbers.ToLookup(number => WithoutVersion(genes[number].Id));
    }

    /// <summary>Matches a list.</summary>
    /// <exception cref="InputException">An identifier stands for several genes.</exception>
    public GeneMatches<T> Match(GeneList list)
    {
        var matched = new SortedSet<int>();
        var unmatched = new List<ListedGene>();
        foreach (var listed in list.Genes)
        {
            var found = Find(listed.Identifier);
            switch (found)
            {
                case []:
                    unmatched.Add(listed);
                    break;
                case [var only]:
                    matched.Add(only);
                    break;
                default:
                    throw Ambiguous(list.Path, listed, found);
            }
        }

        return new GeneMatches<T>([.. matched.Select(number => _genes[number])], unmatched);
    }

    /// <summary>The genes that an identifier stands for, as places in the list of genes; several if it is ambiguous.</summary>
    internal IReadOnlyList<int> Find(string identifier)
    {
        var bare = Identifiers.WithoutPrefix(identifier);
        string[] spellings = bare == identifier ? [identifier] : [identifier, bare];
        Func<string, IReadOnlyList<int>>[] meanings =
        [
            id => _byId.TryGetValue(id, out var number) ? [number] : [],
            name => [.. _byName[name]],
            id => [.. _byStem[WithoutVersion(id)]],
        ];
        return meanings
            .SelectMany(meaning => spellings.Select(meaning))
            .FirstOrDefault(found => found.Count > 0, []);
    }

    /// <summary>
    /// Takes off a version: a dot and digits behind at least five digits. The last part of names such as F10E9.6 (a gene
    /// of C. elegans) and MSTRG.12 (StringTie) is no version but tells one gene from another.
    /// </summary>
    private static string WithoutVersion(string id)
    {
        var dot = id.LastIndexOf('.');
        return dot >= ShortestStem
            && dot < id.Length - 1
            && !id.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9')
            && !id.AsSpan(dot - ShortestStem, ShortestStem).ContainsAnyExceptInRange('0', '9')
            ? id[..dot]
            : id;
    }

    private InputException Ambiguous(string path, ListedGene listed, IReadOnlyList<int> found)
    {
        var ids = string.Join(", ", found.Take(IdsShown).Select(number => _genes[number].Id));
        var more = found.Count > IdsShown ? $" and {found.Count - IdsShown} more" : "";
        return new InputException(
            $"{path} line {listed.Line} names {listed.Identifier}, which {found.Count} genes of the annotation are called ({ids}{more}); name the one you mean by its id.");
    }
}
