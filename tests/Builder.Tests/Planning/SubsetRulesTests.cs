using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class SubsetRulesTests
{
    [Theory]
    [InlineData(null, false, false, SubsetPolicy.All, false)]
    [InlineData(null, false, true, SubsetPolicy.All, false)]
    [InlineData(null, true, false, SubsetPolicy.Custom, true)]
    [InlineData(null, true, true, SubsetPolicy.All, true)]
    [InlineData(SubsetPolicy.All, false, true, SubsetPolicy.All, false)]
    [InlineData(SubsetPolicy.All, true, false, SubsetPolicy.All, false)]
    [InlineData(SubsetPolicy.All, true, true, SubsetPolicy.All, false)]
    [InlineData(SubsetPolicy.Custom, true, false, SubsetPolicy.Custom, true)]
    [InlineData(SubsetPolicy.Custom, true, true, SubsetPolicy.Custom, true)]
    [InlineData(SubsetPolicy.Random, false, false, SubsetPolicy.Random, false)]
    [InlineData(SubsetPolicy.Random, true, true, SubsetPolicy.Random, true)]
    [InlineData(SubsetPolicy.ErrorFp, true, true, SubsetPolicy.ErrorFp, true)]
    public void Options_together_mean(SubsetPolicy? given, bool list, bool number, SubsetPolicy policy, bool listUsed)
    {
        var subset = SubsetRules.Resolve(Request(given, list, number));

        Assert.Equal((policy, listUsed ? "list.txt" : null), (subset.Policy, subset.ListFile));
        Assert.Equal(list && !listUsed, subset.Note is not null);
    }

    [Theory]
    [InlineData(SubsetPolicy.Random, true, false, "--n-genes")]
    [InlineData(SubsetPolicy.ErrorTotal, true, false, "--n-genes")]
    [InlineData(SubsetPolicy.Custom, false, false, "--gene-ids-file")]
    [InlineData(SubsetPolicy.Custom, false, true, "--gene-ids-file")]
    public void Options_that_contradict_each_other_are_refused(SubsetPolicy given, bool list, bool number, string missing)
    {
        var error = Assert.Throws<InputException>(() => SubsetRules.Resolve(Request(given, list, number)));

        Assert.StartsWith($"--subset-policy {SubsetRules.Name(given)} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policies_have_the_names_that_people_write()
        => Assert.Equal(["all", "random", "error_total", "error_fp", "error_fn", "custom"], SubsetRules.Names.Keys);

    private static BuildRequest Request(SubsetPolicy? policy, bool list, bool number) => new()
    {
        Genome = "genome.fa",
        Annotation = "genes.gff3",
        OutputDir = "out",
        SubsetPolicy = policy,
        GeneIdsFile = list ? "list.txt" : null,
        Genes = number ? 7 : null,
    };
}
