using Builder.Supervision;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class UnquarantineTests
{
    [Theory]
    [InlineData(0, 0, "no gene is quarantined; there is nothing to take in again")]
    [InlineData(1, 0, "1 quarantined gene is taken in again; each is built in its turn, or at its chunk's end")]
    [InlineData(3, 0, "3 quarantined genes are taken in again; each is built in its turn, or at its chunk's end")]
    [InlineData(2, 2, "2 of 4 quarantined genes are taken in again; refused: gene 0 is not quarantined")]
    public void Of_all_genes_it_is_said_how_many_came_back_and_the_first_refusal(int accepted, int refused, string sentence)
        => Assert.Equal(sentence, UnquarantineCommand.Sentence(
            [
                .. Enumerable.Repeat(CommandAnswer.Yes("taken in again"), accepted),
                .. Enumerable.Range(0, refused).Select(gene => CommandAnswer.No($"gene {gene} is not quarantined")),
            ]));

    [Theory]
    [InlineData("unquarantine dataset", "Neither a gene nor --all is given: give one of them; see btui unquarantine --help.")]
    [InlineData("unquarantine dataset G --all", "A gene and --all are given: give one of them; see btui unquarantine --help.")]
    public void A_gene_or_all_of_them_is_named_and_not_both(string line, string sentence)
        => Assert.Equal(sentence, UsageError.Sentence(CommandLine.Root(TimeProvider.System).Parse(line)));

    [Theory]
    [InlineData("unquarantine dataset G")]
    [InlineData("unquarantine dataset --all")]
    public void Either_is_taken(string line) => Assert.Empty(CommandLine.Root(TimeProvider.System).Parse(line).Errors);
}
