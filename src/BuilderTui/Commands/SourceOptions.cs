using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>The options that say what a build is made from: a genome with its annotation, or the tables of a prediction run.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _genome = new("--genome")
    {
        Description = "FASTA file (.fa .fasta .fna, plain or gzip); its genes are those of --annotation",
        HelpName = "FILE",
    };

    private readonly Option<string?> _annotation = new("--annotation")
    {
        Description = "GFF3 or GTF file (plain or gzip); needed with --genome, with --artifacts it adds what the tables do not say",
        HelpName = "FILE",
    };

    private readonly Option<string?> _artifacts = new("--artifacts")
    {
        Description = "Instead of --genome: folder with the analysis_sequences_*.tsv[.gz] tables of a meta-spliceai prediction run",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_genome);
        command.Options.Add(_annotation);
        command.Options.Add(_artifacts);
    }

    /// <summary>Adds to a request what it is made from.</summary>
    /// <param name="pointless">Options that mean nothing with tables, each of which the line may have.</param>
    /// <exception cref="InputException">The options cannot be used together.</exception>
    public BuildRequest Read(ParseResult line, BuildRequest request, params Option[] pointless)
    {
        var (genome, annotation, artifacts) = (Path(line, _genome), Path(line, _annotation), Path(line, _artifacts));
        switch (genome, annotation, artifacts)
        {
            case (not null, _, not null):
                throw new InputException("--genome and --artifacts exclude one another, as positions come from the one or the other: leave one of them out.");
            case (null, _, null):
                throw new InputException("There is nothing to build from: give --genome and --annotation, or --artifacts.");
            case (not null, null, null):
                throw new InputException("--genome says nothing of genes: name the GFF3 or GTF file that has them with --annotation.");
            default:
                break;
        }

        if (artifacts is not null)
        {
            foreach (var option in pointless.Where(option => IsGiven(line, option)))
            {
                throw new InputException($"{option.Name} means nothing with --artifacts, whose tables bring their own windows and scores: leave it out.");
            }
        }

        if (annotation is null && request.GeneTypes is not null)
        {
            throw new InputException("--gene-types needs --annotation, because the tables of --artifacts say no types: name it, or leave --gene-types out.");
        }

        return request with
        {
            Genome = genome,
            Annotation = annotation,
            Artifacts = artifacts,
            Options = request.Options with { Source = artifacts is null ? RowSource.Genome : RowSource.Artifacts },
        };
    }

    /// <summary>The line names something to build from, or a part of it.</summary>
    public bool IsGiven(ParseResult line) => IsGiven(line, _genome) || IsGiven(line, _annotation) || IsGiven(line, _artifacts);

    private static string? Path(ParseResult line, Option<string?> option)
        => IsGiven(line, option) ? BuildOptions.FullPath(line, option!) : null;

    private static bool IsGiven(ParseResult line, Option option) => line.GetResult(option) is { Implicit: false };
}
