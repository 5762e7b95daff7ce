using Builder.Journal;
using BuilderTui.Builds;
using Microsoft.Extensions.Time.Testing;

namespace BuilderTui.Tests.Builds;

public sealed class BuildLookerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("btui-builds-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 14, 2, 11, TimeSpan.Zero));

    [Fact]
    public void Builds_are_found_in_the_folder_and_two_levels_below_but_not_in_builds_links_or_plannings()
    {
        foreach (var folder in new[] { "a", "b/c", "b/d/e", "b/d/e2/f", ".hidden/a", "g/planning/build", "h.partial-12", "a/inside" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
            File.WriteAllText(Path.Combine(_root, folder, "build.json"), "{}");
        }

        Directory.CreateDirectory(Path.Combine(_root, "links"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "links", "up"), _root);
        Directory.CreateSymbolicLink(Path.Combine(_root, "links", "build"), Path.Combine(_root, "a"));

        var (found, cut) = BuildSearch.Below([_root]);

        Assert.Equal(["a", "b/c", "links/build"], found.Select(path => Path.GetRelativePath(_root, path)));
        Assert.False(cut);
        Assert.Equal([Path.Combine(_root, "a")], BuildSearch.Below([Path.Combine(_root, "a")]).Found);
        Assert.Equal(["a", "b/c"], Look().Builds.Select(build => build.Name).Order());
    }

    [Fact]
    public void More_folders_than_it_looks_into_are_said_to_be()
    {
        for (var i = 0; i < 1_100; i++)
        {
            Directory.CreateDirectory(Path.Combine(_root, $"{i}"));
        }

        Assert.True(BuildSearch.Below([_root]).Cut);
    }

    [Fact]
    public void A_build_is_summed_up_and_read_again_when_it_was_written()
    {
        Make("fly");
        var looker = new BuildLooker([_root], _root, _time);
        var first = Assert.Single(looker.Look([]).Builds);
        Assert.Equal(("fly", "RUN", "nobody", "1 held"), (first.Name, first.State.Text, first.Who, first.Needs));
        Assert.Equal((108, 27, 2, 1, 21_000), (first.Build!.GenesTotal, first.Build.GenesDone, first.Build.ChunksTotal, first.Build.ChunksDone, first.Build.Rows));
        Assert.Equal(0, first.AgeSeconds);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(60, Assert.Single(looker.Look([]).Builds).AgeSeconds);

        using (var journal = BuildJournalWriter.Open(Path.Combine(_root, "fly", "journal.db"), _time))
        {
            journal.SetBuild(BuildState.Complete, null);
            journal.Event(EventKind.Done, null, "done");
        }

        var later = Assert.Single(looker.Look([]).Builds);
        Assert.Equal(("COMPLETE", 0), (later.State.Text, later.AgeSeconds));
    }

    [Fact]
    public void Damage_is_a_row_in_a_few_words_and_hides_nobody()
    {
        Make("whole");
        foreach (var (name, journal) in new[] { ("gone", null), ("empty", ""), ("rubbish", new string('x', 9_999)) })
        {
            Directory.CreateDirectory(Path.Combine(_root, name));
            File.WriteAllText(Path.Combine(_root, name, "build.json"), "{}");
            if (journal is not null)
            {
                File.WriteAllText(Path.Combine(_root, name, "journal.db"), journal);
            }
        }

        var list = Look();

        Assert.Equal(
            ["empty DAMAGED journal is gone", "gone DAMAGED journal is gone", "rubbish DAMAGED journal unreadable", "whole RUN 1 held"],
            list.Builds.Select(build => $"{build.Name} {build.State.Text} {build.Needs}").Order());
        Assert.All(list.Builds, build => Assert.NotEmpty(build.Sentence));
    }

    [Fact]
    public void Builds_opened_lately_are_there_from_anywhere_once_and_not_when_they_are_gone()
    {
        Make("fly");
        Make("elsewhere/deep/down/mouse");

        var list = Look(Path.Combine(_root, "elsewhere/deep/down/mouse"), Path.Combine(_root, "fly"), Path.Combine(_root, "gone"));

        Assert.Equal(["elsewhere/deep/down/mouse", "fly"], list.Builds.Select(build => build.Name).Order());
    }

    [Theory]
    [InlineData("fly", "fly (here)")]
    [InlineData("", "fly")]
    [InlineData("elsewhere", "/fly")]
    public void A_build_is_named_by_its_way_from_here(string here, string name)
    {
        Make("fly");

        Assert.EndsWith(name, Assert.Single(new BuildLooker([_root], Path.Combine(_root, here), _time).Look([]).Builds).Name, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private BuildList Look(params string[] recent) => new BuildLooker([_root], _root, _time).Look(recent);

    private void Make(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "build.json"), "{}");
        using var journal = BuildJournalWriter.Create(
            Path.Combine(folder, "journal.db"), _time, new(Path.GetFileName(folder), "conservative", 2, 128 << 20), [new(1, 0, 53, 50, 5_000), new(2, 54, 107, 50, 5_000)]);
        journal.SetBuild(BuildState.Running, null);
        journal.Event(EventKind.Plan, null, "108 genes");
        journal.SetChunk(1, ChunkState.Done, null);
        journal.SetChunk(2, ChunkState.Held, "a gene");
        journal.Progress(2, 27, 21_000, 42_000, null);
    }
}
