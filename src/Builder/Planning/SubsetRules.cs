using System.Text.Json;
using Builder.Inputs;

namespace Builder.Planning;

/// <summary>What a request's options about genes mean together.</summary>
/// <param name="Policy">The policy in force.</param>
/// <param name="ListFile">The list of genes in force, or null.</param>
/// <param name="Note">What the user should know about it, one sentence, or null.</param>
public sealed record Subset(SubsetPolicy Policy, string? ListFile, string? Note);

/// <summary>
/// The rules for <c>--subset-policy</c>, <c>--gene-ids-file</c> and <c>--n-genes</c>:
/// <list type="table">
/// <item>no policy, no list: all;</item>
/// <item>no policy, a list: the list alone (custom); with a number the list first, then genome order up to that number;</item>
/// <item>all, a list: the list is not used, and a note says so;</item>
/// <item>custom: the list alone, and with a number at most that many of it; without a list an error;</item>
/// <item>another policy, a list: the list first, then the policy up to the number; without a number an error.</item>
/// </list>
/// </summary>
public static class SubsetRules
{
    /// <summary>The policies by the names that people write.</summary>
    public static IReadOnlyDictionary<string, SubsetPolicy> Names { get; } = Enum.GetValues<SubsetPolicy>().ToDictionary(Name);

    /// <summary>The name of a policy: <c>error_total</c>.</summary>
    public static string Name(SubsetPolicy policy) => JsonNamingPolicy.SnakeCaseLower.ConvertName(policy.ToString());

    /// <summary>True if a policy needs the base model's errors.</summary>
    public static bool LooksAtErrors(SubsetPolicy policy)
        => policy is SubsetPolicy.ErrorTotal or SubsetPolicy.ErrorFp or SubsetPolicy.ErrorFn;

    /// <summary>Applies the rules.</summary>
    /// <exception cref="InputException">The options contradict each other.</exception>
    public static Subset Resolve(BuildRequest request) => (request.SubsetPolicy, request.GeneIdsFile, request.Genes) switch
    {
        (SubsetPolicy.Custom, null, _) => throw new InputException(
            "--subset-policy custom builds the genes of a list, but there is none: name it with --gene-ids-file, or choose another policy."),
        (SubsetPolicy.All, { } file, _) => new(
            SubsetPolicy.All, null, $"the list {file} is not used, because --subset-policy all takes genes in genome order"),
        (null, { }, null) => new(SubsetPolicy.Custom, request.GeneIdsFile, null),
        (null or SubsetPolicy.Custom, _, _) => new(request.SubsetPolicy ?? SubsetPolicy.All, request.GeneIdsFile, null),
        ({ } policy, { }, null) => throw new InputException(
            $"--subset-policy {Name(policy)} with --gene-ids-file needs --n-genes: give the number of genes in total, of which those of the list are the first, or choose custom to build the list alone."),
        ({ } policy, _, _) => new(policy, request.GeneIdsFile, null),
    };
}
