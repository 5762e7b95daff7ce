using BuilderTui.Builds;

namespace BuilderTui.Tests.Builds;

public sealed class PathCompletionTests
{
    [Theory]
    [InlineData("", "", "data/ genes.gff3 genes.gtf genome.fa")]
    [InlineData("d", "data/", "")]
    [InlineData("g", "gen", "genes.gff3 genes.gtf genome.fa")]
    [InlineData("genes", "genes.g", "genes.gff3 genes.gtf")]
    [InlineData("genes.gt", "genes.gtf", "")]
    [InlineData("data/a", "data/a.fa", "")]
    [InlineData("data/", "data/", "a.fa b.fa")]
    [InlineData(".", ".hidden", "")]
    [InlineData("x", "x", "")]
    [InlineData("~", "~/", "")]
    [InlineData("G", "G", "")]
    public void A_path_is_completed_as_a_shell_does(string typed, string text, string candidates)
    {
        var completion = PathCompletion.Of(typed, folder => folder switch
        {
            "" => [("genome.fa", false), ("genes.gff3", false), ("genes.gtf", false), ("data", true), (".hidden", false)],
            "data/" => [("a.fa", false), ("b.fa", false)],
            _ => [],
        });

        Assert.Equal((text, candidates), (completion.Text, string.Join(' ', completion.Candidates)));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_nothing_in_it()
    {
        Assert.Empty(UserPath.List("/nowhere/at/all/"));
        Assert.Empty(UserPath.List("/dev/null/"));
        Assert.Contains(("dev", true), UserPath.List("/"));
    }
}
