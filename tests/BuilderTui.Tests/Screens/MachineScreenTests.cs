using Builder.Journal;
using Builder.Telemetry;
using BuilderTui.Screens;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class MachineScreenTests
{
    private const long Giga = 1L << 30;

    private static readonly UiState Ui = Fixture.Ui with { Page = Page.Machine };

    [Theory]
    [InlineData(200, 60)]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    public void The_machine_is_as_drawn(int width, int height)
        => Golden.Check($"machine-{width}x{height}", Fixture.Draw(Model(), width, height));

    [Fact]
    public void The_machine_is_as_drawn_in_ascii()
        => Golden.Check("machine-80x24-ascii", Fixture.Draw(Model(), 80, 24, Glyphs.Ascii));

    [Fact]
    public void Who_holds_the_memory_adds_up_to_all_of_it()
    {
        var read = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Where(chunk => chunk.Id != 7)] };

        var holders = MachineFacts.Holders(Model(read));

        Assert.Equal(["workers", "this screen", "other", "available"], holders.Select(holder => holder.Name));
        Assert.Equal(64 * Giga, holders.Sum(holder => holder.Bytes));
    }

    [Fact]
    public void A_worker_that_cannot_be_read_leaves_open_what_others_hold()
    {
        var other = MachineFacts.Holders(Model())[2];

        Assert.Null(other.Bytes);
        Assert.Contains(" other           -    -", Fixture.Draw(Model(), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_readings_has_dashes_and_no_zeros()
    {
        var blind = new MachineSample(Fixture.Now, null, null, null, null, null, null, null, null, null, 4, null, null, null, null);
        var drawing = Fixture.Draw(Model(Fixture.Snapshot with { Machine = [blind] }), 80, 24);

        var facts = drawing.Split('\n').SkipWhile(line => !line.StartsWith(" swap", StringComparison.Ordinal)).Take(4);
        Assert.All(facts, line => Assert.DoesNotContain("0%", line, StringComparison.Ordinal));
        Assert.All(facts, line => Assert.Contains(" - ", line, StringComparison.Ordinal));
        Assert.Contains("available       -    -", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_fills_says_how_fast_and_when_it_is_full()
    {
        var samples = Enumerable.Range(0, 61)
            .Select(second => Fixture.Snapshot.Machine[^1] with
            {
                At = Fixture.Now.AddSeconds(second - 60),
                DiskFree = (10 * Giga) - (second * (16L << 20)),
            })
            .ToList();

        var drawing = Fixture.Draw(Model(Fixture.Snapshot with { Machine = samples }), 120, 40);

        Assert.Contains("falls by 16M/s", drawing, StringComparison.Ordinal);
        Assert.Contains("full in 9m36s", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_that_nobody_took_just_now_has_its_age()
    {
        var late = Fixture.Snapshot with { At = Fixture.Now.AddMinutes(5), SupervisorAlive = false };

        Assert.Contains("last reading 5m00s ago", Fixture.Draw(Model(late), 80, 24), StringComparison.Ordinal);
        Assert.DoesNotContain("last reading", Fixture.Draw(Model(), 80, 24), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is not known")]
    [InlineData("watchdog", "no control group can be made here")]
    [InlineData("cgroup v2", "the kernel holds each worker")]
    public void How_limits_are_enforced_has_its_reason(string? by, string words)
    {
        var build = Fixture.Snapshot.Build with { LimitEnforcedBy = by };

        Assert.Contains(words, MachineFacts.Limits(Model(Fixture.Snapshot with { Build = build }))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Key_5_opens_it_from_everywhere_and_Esc_leads_to_the_dashboard()
    {
        foreach (var page in new[] { Page.Dashboard, Page.Chunks, Page.Events, Page.Chunk, Page.Log })
        {
            var ui = Navigation.Press(Fixture.Model(ui: Fixture.Ui with { Page = page, Chunk = 4, Log = new(4, 1, Page.Chunk) }), "5", 80, 24).Ui;

            Assert.Equal(Page.Machine, ui.Page);
            Assert.Equal(Page.Dashboard, Navigation.Press(Model() with { Ui = ui }, "Esc", 80, 24).Ui.Page);
        }
    }

    [Fact]
    public void What_does_not_fit_is_scrolled_to()
    {
        var model = Model();
        Assert.DoesNotContain("cgroup v2: the", Fixture.Draw(model, 40, 8), StringComparison.Ordinal);

        var ui = Navigation.Press(model, "G", 40, 8).Ui;

        Assert.Contains("    7   1 ", Fixture.Draw(model with { Ui = ui }, 40, 8), StringComparison.Ordinal);
        Assert.Equal(0, Navigation.Press(model with { Ui = ui }, "g", 40, 8).Ui.MachineTop);
    }

    private static ScreenModel Model(BuildSnapshot? snapshot = null) => Fixture.Model(snapshot, Ui) with { OwnBytes = 38L << 20 };
}
