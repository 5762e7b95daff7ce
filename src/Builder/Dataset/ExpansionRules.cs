using System.Text.Json;
using System.Text.Json.Nodes;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What must be the same for a build to be expanded: all that decides what its rows are and how its genes are ranked.</summary>
internal static class ExpansionRules
{
    private static readonly Dictionary<string, string> OptionNames = new()
    {
        [nameof(DatasetOptions.KmerSizes)] = "--kmer-sizes",
        [nameof(DatasetOptions.Flank)] = "--flank",
        [nameof(DatasetOptions.HardProbability)] = "--hard-prob",
        [nameof(DatasetOptions.Window)] = "--window",
        [nameof(DatasetOptions.EasyRatio)] = "--easy-ratio",
        [nameof(DatasetOptions.Seed)] = "--seed",
        [nameof(DatasetOptions.Enrichers)] = "--enrichers",
    };

    /// <summary>The first difference as the end of a sentence (<c>has --flank 250, not 300</c>), or null.</summary>
    /// <param name="inputs">The inputs of the request.</param>
    /// <param name="schema">The columns that this version makes of the request's options.</param>
    public static string? Difference(
        BuildRecord build, BuildRequest request, BuildInputs inputs, IReadOnlyList<ColumnSpec> schema)
        => Source(build.Request, request)
            ?? Input("genome", build.Request.Genome, build.Inputs.Genome, request.Genome, inputs.Genome)
            ?? Tables(build.Inputs.Artifacts, request.Artifacts, inputs.Artifacts)
            ?? Input("annotation", build.Request.Annotation, build.Inputs.Annotation, request.Annotation, inputs.Annotation)
            ?? Value("--subset-policy", Policy(build.Request), Policy(request))
            ?? Value("--gene-types", Types(build.Request), Types(request))
            ?? Options(build.Request.Options, request.Options)
            ?? Model(build, request)
            ?? Columns(build.Schema, schema);

    private static string? Source(BuildRequest build, BuildRequest wanted)
        => Value("rows of", Of(build.Options.Source), Of(wanted.Options.Source));

    private static string Of(RowSource source) => source == RowSource.Genome ? "a genome (--genome)" : "a prediction run (--artifacts)";

    private static string? Tables(IReadOnlyList<TableIdentity>? build, string? folder, IReadOnlyList<TableIdentity>? wanted)
        => Contents(build).SequenceEqual(Contents(wanted))
            ? null
            : $"was made from other tables ({build!.Count:N0} of {build.Sum(table => table.File.Bytes):N0} bytes, not the {wanted!.Count:N0} of {wanted.Sum(table => table.File.Bytes):N0} bytes that {folder} holds now)";

    private static IEnumerable<(string Path, string Hash)> Contents(IReadOnlyList<TableIdentity>? tables)
        => (tables ?? []).Select(table => (table.Path, table.File.Hash));

    private static string? Input(string what, string? path, FileIdentity? file, string? wantedPath, FileIdentity? wanted)
        => file?.Bytes == wanted?.Bytes && file?.Hash == wanted?.Hash
            ? null
            : file is null || wanted is null
            ? $"was made {(file is null ? "without" : "with")} an {what}"
            : $"was made from another {what} ({path} of {file.Bytes:N0} bytes, not {wantedPath} of {wanted.Bytes:N0} bytes as it is now)";

    private static string? Value(string option, string build, string wanted)
        => build == wanted ? null : $"has {option} {build}, not {wanted}";

    private static string? Options(DatasetOptions build, DatasetOptions wanted)
        => OptionsOf(build).Zip(OptionsOf(wanted), (before, after) => Value(before.Name, before.Value, after.Value))
            .FirstOrDefault(difference => difference is not null);

    /// <summary>All that decides what rows are, in one order: names as people write them, and values as texts.</summary>
    public static IEnumerable<(string Name, string Value)> OptionsOf(DatasetOptions options)
        => JsonSerializer.SerializeToNode(options)!.AsObject()
            .Select(option => (OptionNames.GetValueOrDefault(option.Key, option.Key), Text(option.Value)));

    private static string? Columns(IReadOnlyList<ColumnSpec> build, IReadOnlyList<ColumnSpec> wanted)
        => build.SequenceEqual(wanted)
            ? null
            : $"has {build.Count:N0} columns that another version of btui made, and this version makes others";

    private static string Policy(BuildRequest request) => SubsetRules.Name(SubsetRules.Resolve(request).Policy);

    private static string Types(BuildRequest request)
        => request.GeneTypes is { } types ? string.Join(' ', types.Distinct().Order(StringComparer.Ordinal)) : "protein_coding (the default)";

    // The rows' model stays the build's own; what matters besides is by whose errors genes are ranked.
    private static string? Model(BuildRecord build, BuildRequest request) => (build.Request.BaseModel, request.BaseModel) switch
    {
        ({ } own, null) when SubsetRules.LooksAtErrors(SubsetRules.Resolve(request).Policy) => $"ranks genes by the errors of a base model that it was given (--base-model {own})",
        (_, { } given) when build.BaseModel is null || BaseModelFile.IdentityOf(BaseModelFile.Read(given)) != BaseModelFile.IdentityOf(build.BaseModel)
            => $"has another base model than {given}",
        _ => null,
    };

    private static string Text(JsonNode? value)
        => value is JsonArray list ? string.Join(' ', list.Select(item => item?.ToString())) : value?.ToString() ?? "none";
}
