using Builder.Journal;
using BuilderTui.Commands;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Commands;

public sealed class StatusTextTests
{
    [Fact]
    public void Genes_that_are_left_out_are_named_while_the_build_runs_and_do_not_count()
    {
        var snapshot = Fixture.Snapshot with
        {
            Build = Fixture.Snapshot.Build with { GenesLeftOut = 1 },
            Quarantine = [.. Enumerable.Range(1, 7).Select(i => new QuarantineRow(6, 500 + i, $"GENE{i}", "died alone"))],
        };

        var lines = StatusText.Of(snapshot).Split('\n');

        Assert.Contains(", 396 of 4,200 genes (1 left out), ", lines[0], StringComparison.Ordinal);
        Assert.Equal("quarantined: gene GENE1 of chunk 6: died alone", lines[1]);
        Assert.Equal("and 2 more quarantined; btui unquarantine /data/builds/athaliana GENE takes one in again", lines[6]);
    }
}
