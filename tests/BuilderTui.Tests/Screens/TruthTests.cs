using System.Collections;
using Builder.Journal;
using Builder.Telemetry;
using BuilderTui.Screens;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Sorting;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

/// <summary>What a drawing must and must not say.</summary>
public sealed class TruthTests
{
    private static readonly Overlay?[] Overlays =
    [
        null,
        new HelpOverlay(3),
        new StopOverlay(StopChoice.Now, ""),
        FormOverlay.Of(new WorkersForm(4)),
        new PaletteOverlay("st", 1),
        new ThemeOverlay("nord"),
        new SortOverlay(SortKey.Eta),
        new PromptOverlay(PromptKind.Filter, "memory>x"),
    ];

    [Fact]
    public void A_missing_reading_is_a_dash_and_never_0()
    {
        var blind = new MachineSample(Fixture.Now, null, null, null, null, null, null, null, null, null, 4, null, null, null, null);
        var drawing = Fixture.Draw(Fixture.Model(Fixture.Snapshot with { Machine = [blind] }), 80, 24);

        foreach (var gauge in drawing.Split('\n').Skip(2).Take(3))
        {
            Assert.DoesNotContain("0", gauge, StringComparison.Ordinal);
            Assert.Contains(" - ", gauge, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_size_is_drawn_and_says_state_and_per_cent()
    {
        var model = Fixture.Model();
        for (var width = 20; width <= 240; width += 11)
        {
            for (var height = 1; height <= 70; height += 3)
            {
                var first = Fixture.Draw(model, width, height).Split('\n').Take(2);
                Assert.Contains(first, line => line.Contains("RUN", StringComparison.Ordinal));
                Assert.Contains(first, line => line.Contains('%', StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Every_page_is_drawn_at_every_size()
    {
        foreach (var page in Enum.GetValues<Page>())
        {
            for (var width = 1; width <= 200; width += 13)
            {
                for (var height = 1; height <= 60; height += 5)
                {
                    foreach (var overlay in Overlays.Where(overlay => overlay is null || page != Page.Wizard)) // which letters open nothing over
                    {
                        var ui = Fixture.Ui with { Page = page, Chunk = 4, Overlay = overlay };
                        Assert.Equal((width + 1) * height, Fixture.Draw(Fixture.Model(ui: ui), width, height).Length);
                    }
                }
            }
        }
    }

    [Fact]
    public void An_ascii_drawing_is_ascii()
    {
        foreach (var page in Enum.GetValues<Page>())
        {
            var drawing = Fixture.Draw(Fixture.Model(ui: Fixture.Ui with { Page = page, Chunk = 4 }), 120, 40, Glyphs.Ascii);
            Assert.All(drawing, character => Assert.InRange(character, '\n', '~'));
        }
    }

    [Fact]
    public void An_escape_sequence_in_a_name_is_harmless()
    {
        var evil = Fixture.Snapshot with { Build = Fixture.Snapshot.Build with { Name = "a\e[31m漢" } };

        Assert.StartsWith(" a?[31m?  RUN", Fixture.Draw(Fixture.Model(evil), 80, 24), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(60, 8)]
    [InlineData(40, 12)]
    public void A_reason_is_told_to_its_end(int width, int height)
    {
        const string Reason = "refused: the plan has no gene AT1G01010: /data/builds/athaliana/genes.tsv lists them all, in the order of the genome";
        foreach (var page in Enum.GetValues<Page>())
        {
            var ui = Fixture.Ui with { Page = page, Chunk = 4, Notice = Reason };
            var words = Fixture.Draw(Fixture.Model(ui: ui), width, height).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(Reason, string.Join(' ', words), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(BuildState.Running, false, "nobody works on this build: btui resume /data/builds/athaliana")]
    [InlineData(BuildState.Stopped, false, "stopped: btui resume /data/builds/athaliana")]
    [InlineData(BuildState.Complete, false, "complete: btui verify /data/builds/athaliana")]
    [InlineData(BuildState.Running, true, "chunk 6 held: look at the attempt")]
    public void The_advice_says_what_to_do(BuildState state, bool alive, string advice)
    {
        var snapshot = Fixture.Snapshot with { SupervisorAlive = alive, Build = Fixture.Snapshot.Build with { State = state } };

        Assert.Contains(advice, Fixture.Draw(Fixture.Model(snapshot), 100, 24), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BuildState.Running, true, "p Pause", "x Stop")]
    [InlineData(BuildState.Paused, true, "p Resume", "x Stop")]
    [InlineData(BuildState.Stopped, false, "p Resume", null)]
    [InlineData(BuildState.Complete, false, null, null)]
    public void The_footer_offers_what_can_be_done(BuildState state, bool alive, string? pause, string? stop)
    {
        var snapshot = Fixture.Snapshot with { SupervisorAlive = alive, Build = Fixture.Snapshot.Build with { State = state } };

        foreach (var page in new[] { Page.Dashboard, Page.Events, Page.Machine })
        {
            var footer = Fixture.Draw(Fixture.Model(snapshot, Fixture.Ui with { Page = page }), 200, 24).TrimEnd('\n').Split('\n')[^1];
            Assert.Equal((pause is not null, stop is not null), (footer.Contains(pause ?? " p ", StringComparison.Ordinal), footer.Contains(stop ?? " x ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_build_whose_run_is_just_coming_is_not_told_to_be_started()
    {
        var snapshot = Fixture.Snapshot with { Build = Fixture.Snapshot.Build with { State = BuildState.Planned } };

        Assert.DoesNotContain("not started: btui resume", Fixture.Draw(Fixture.Model(snapshot), 100, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_kind_of_event_is_told_whole()
    {
        var snapshot = Fixture.Snapshot with { Events = [new(1, Fixture.Now, EventKind.Left(BuildState.Complete), null, "42 genes")] };

        Assert.Contains(" COMPLETE 42 genes", Fixture.Draw(Fixture.Model(snapshot, Fixture.Ui with { Page = Page.Events }), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void Genes_that_were_left_out_do_not_count_as_built()
    {
        var snapshot = Fixture.Snapshot with
        {
            Build = Fixture.Snapshot.Build with { GenesLeftOut = 2 },
            Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 4 ? chunk with { GenesLeftOut = 2 } : chunk)],
        };

        Assert.Contains("395/4,200 genes  2 left out", Fixture.Draw(Fixture.Model(snapshot), 120, 40), StringComparison.Ordinal);
        Assert.Contains("29 of 100 built, 2 left out (31%)", Fixture.Draw(Fixture.Model(snapshot, Fixture.Ui with { Page = Page.Chunk, Chunk = 4 }), 120, 40), StringComparison.Ordinal);
    }

    [Fact]
    public void A_memory_death_is_told_with_the_batch_size_that_follows()
    {
        var snapshot = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Where(chunk => chunk.State != ChunkState.Held)] };

        Assert.Contains("chunk 5 died for memory 12s ago: retrying at batch 32", Fixture.Draw(Fixture.Model(snapshot), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_nobody_works_on_says_so_in_its_header()
    {
        var snapshot = Fixture.Snapshot with { SupervisorAlive = false };

        Assert.Contains("NO SUPERVISOR", Fixture.Draw(Fixture.Model(snapshot), 80, 24), StringComparison.Ordinal);
        Assert.DoesNotContain("ETA 3h", Fixture.Draw(Fixture.Model(snapshot), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void A_supervisor_that_writes_nothing_is_silent_in_the_header_and_its_pace_is_not_told()
    {
        var snapshot = Fixture.Snapshot with { At = Fixture.Now.AddMinutes(1), Beside = Surroundings.Unseen with { Supervisor = 4711, DiskFree = 0 } };

        foreach (var (width, height) in new[] { (80, 24), (60, 1) })
        {
            Assert.Contains("SILENT", Fixture.Draw(Fixture.Model(snapshot), width, height), StringComparison.Ordinal);
        }

        Assert.Contains("SILENT since 14:02:11", Fixture.Draw(Fixture.Model(snapshot), 80, 24), StringComparison.Ordinal);
        Assert.DoesNotContain("ETA 3h", Fixture.Draw(Fixture.Model(snapshot), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ten_thousand_chunks_only_the_visible_are_looked_at()
    {
        var chunks = new CountedList([.. Enumerable.Range(1, 10_000).Select(id => Fixture.Chunk(id, ChunkState.Waiting))]);
        var model = Fixture.Model(Fixture.Snapshot with { Chunks = chunks });
        chunks.Looked.Clear();

        Fixture.Draw(model, 80, 24);

        Assert.Equal(DashboardLayout.For(80, 24).ChunkRows, chunks.Looked.Count);
    }

    private sealed class CountedList(ChunkRow[] rows) : IReadOnlyList<ChunkRow>
    {
        public HashSet<int> Looked { get; } = [];

        public int Count => rows.Length;

        public ChunkRow this[int index]
        {
            get
            {
                Looked.Add(index);
                return rows[index];
            }
        }

        public IEnumerator<ChunkRow> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public void Genes_left_out_are_in_every_header_while_the_build_runs()
    {
        var snapshot = Fixture.Snapshot with { Build = Fixture.Snapshot.Build with { GenesLeftOut = 2 } };

        Assert.All([(80, 24), (60, 16), (40, 12)], size => Assert.Contains("2 left out", Fixture.Draw(Fixture.Model(snapshot), size.Item1, size.Item2), StringComparison.Ordinal));
        Assert.Contains("left out 2", Fixture.Draw(Fixture.Model(snapshot), 80, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_to_a_key_goes_after_a_while_and_when_the_state_is_another()
    {
        using var session = new FakeSession(Fixture.Snapshot);
        using var app = new TestApp(session, Fixture.Ui);
        app.Window.Notify("asked");

        app.Window.Show(new SnapshotView(Fixture.Snapshot));
        app.Window.Show(new SnapshotView(Fixture.Snapshot with { At = Fixture.Now.AddSeconds(14) }));
        Assert.Contains("asked", app.Step().Screen, StringComparison.Ordinal);
        app.Window.Show(new SnapshotView(Fixture.Snapshot with { At = Fixture.Now.AddSeconds(15) }));
        Assert.DoesNotContain("asked", app.Step().Screen, StringComparison.Ordinal);

        app.Window.Notify("stopping");
        app.Window.Show(new SnapshotView(Fixture.Snapshot));
        app.Window.Show(new SnapshotView(Fixture.Snapshot with { Build = Fixture.Snapshot.Build with { State = BuildState.Stopped } }));
        Assert.DoesNotContain("stopping", app.Step().Screen, StringComparison.Ordinal);
    }
}
