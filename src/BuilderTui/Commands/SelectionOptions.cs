using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>The options that say which genes a build has.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<int?> _genes = new("--n-genes") { Description = "Genes in total, the first N of the ranking; default all. On a folder with a complete build the N counts the genes it has: a higher one builds the new genes only", HelpName = "N" };

    private readonly Option<string?> _policy = new("--subset-policy")
    {
        Description = "How genes are ranked, the first N are built: all (genome order, the default), random (by --seed), error_total, error_fp or error_fn (most errors of the base model first), custom (those of --gene-ids-file alone)",
        HelpName = "POLICY",
    };

    private readonly Option<string[]> _types = new("--gene-types")
    {
        Description = "Biotypes; default protein_coding where the annotation says types",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "TYPE",
    };

    private readonly Option<string?> _list = new("--gene-ids-file")
    {
        Description = "Genes to take first, whatever their type: ids or names, one a line, or a .csv or .tsv table; alone: these genes only",
        HelpName = "FILE",
    };

    private readonly Option<string?> _column = new("--gene-col") { Description = $"Column of the table that holds them; default {GeneList.DefaultColumn}", HelpName = "NAME" };

    private readonly Option<bool> _allowMissing = new("--allow-missing-genes") { Description = "Leave out genes of the file that the annotation does not have" };

    public void AddTo(Command command)
    {
        _policy.AcceptOnlyFromAmong([.. SubsetRules.Names.Keys]);
        Option[] all = [_genes, _policy, _types, _list, _column, _allowMissing];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Adds to a request which genes the line asks for.</summary>
    /// <param name="named">A list that the line names without an option.</param>
    /// <exception cref="InputException">The options cannot be used, or not together.</exception>
    public BuildRequest Read(ParseResult line, BuildRequest request, string? named = null)
    {
        var genes = line.GetValue(_genes);
        if (genes < 1)
        {
            throw new InputException("--n-genes is out of range: expected 1 or more.");
        }

        var list = line.GetValue(_list);
        if (list is not null && named is not null)
        {
            throw new InputException($"{named} and --gene-ids-file {list} are two lists: give one.");
        }

        DemandList(line, _column, list ?? named);
        DemandList(line, _allowMissing, list ?? named);
        var asked = request with
        {
            Genes = genes,
            SubsetPolicy = line.GetValue(_policy) is { } policy ? SubsetRules.Names[policy] : null,
            GeneTypes = line.GetValue(_types) is { Length: > 0 } types ? types : null,
            GeneIdsFile = list is not null ? BuildOptions.FullPath(line, _list!) : named is null ? null : Path.GetFullPath(named),
            GeneColumn = line.GetValue(_column) ?? GeneList.DefaultColumn,
            AllowMissingGenes = line.GetValue(_allowMissing),
        };
        SubsetRules.Resolve(asked);
        return asked;
    }

    private static void DemandList(ParseResult line, Option option, string? list)
    {
        if (list is null && line.GetResult(option) is { Implicit: false })
        {
            throw new InputException($"{option.Name} says how --gene-ids-file is read, but there is none: name it, or leave {option.Name} out.");
        }
    }
}
