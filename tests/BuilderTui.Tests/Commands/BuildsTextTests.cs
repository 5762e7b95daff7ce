using BuilderTui.Builds;
using BuilderTui.Commands;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Commands;

public sealed class BuildsTextTests
{
    private const string LongName = "/scratch/of/somebody/with/a/long/name/mouse";

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void On_a_terminal_a_build_is_one_line_and_of_a_long_folder_the_end_is_kept(int columns)
    {
        var lines = Lines(BuildsText.Of(BuildsFixture.List, columns));

        Assert.Equal(1 + BuildsFixture.List.Builds.Count, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, columns));
        Assert.Contains(lines, line => line.EndsWith("/a/long/name/mouse", StringComparison.Ordinal) && line.Contains("  ...", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(LongName, line, StringComparison.Ordinal));
        Assert.All(["STATE", "DONE", "CHANGED", "NEEDS YOU", "FOLDER"], head => Assert.Contains(head, lines[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_terminal_nothing_is_cut_or_left_out()
    {
        var lines = Lines(BuildsText.Of(BuildsFixture.List, null));

        Assert.Equal(["STATE", "WHO", "DONE", "CHUNKS", "GENES", "CHANGED", "NEEDS", "YOU", "FOLDER"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, line => line.EndsWith($"  {LongName}", StringComparison.Ordinal));
    }

    [Fact]
    public void That_there_are_none_fits_too()
        => Assert.All(Lines(BuildsText.Of(BuildList.Of(Fixture.Now, [], cut: false), 80)), line => Assert.InRange(line.Length, 1, 80));

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');
}
