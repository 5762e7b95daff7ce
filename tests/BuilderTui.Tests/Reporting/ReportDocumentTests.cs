using System.Text;
using System.Xml.Linq;
using Builder.Journal;
using Builder.Planning;
using BuilderTui.Reporting;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Reporting;

public sealed class ReportDocumentTests
{
    /// <summary>A page of any build is smaller.</summary>
    private const int MostBytes = 200_000;

    private static readonly string[] Void = ["meta"];

    [Fact]
    public void The_page_is_well_formed_and_has_every_part()
    {
        var page = Parse(ReportFixture.Data);

        Assert.Equal(
            ["timeline", "memory", "machine", "batches", "stages", "verdicts", "left-out", "expected", "reproduce"],
            page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(page.Descendants("section").Select(section => $"#{section.Attribute("id")!.Value}"), page.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal(Void, page.Descendants().Where(element => element.IsEmpty).Select(element => element.Name.LocalName).Distinct());
    }

    [Fact]
    public void It_says_at_its_top_that_a_build_is_not_complete()
    {
        var running = Parse(ReportFixture.Data).Descendants("header").Single();
        var complete = Parse(ReportFixture.Of(ReportFixture.Large(3))).Descendants("header").Single();

        Assert.StartsWith("This build is not complete: run, 397 of 4,200 genes committed.", running.Elements("p").First().Value);
        Assert.DoesNotContain(complete.Elements("p"), line => line.Attribute("class")?.Value == "banner");
        Assert.Contains("nothing is lost", Parse(ReportFixture.Of(ReportFixture.Large(30))).Descendants("header").Single().Value);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        var snapshot = Fixture.Snapshot;
        var dead = Fixture.Attempt(1, 1, Verdict.Crashed, 64, 5, 2, 3, 0) with { Sentence = ReportFixture.Hostile, Evidence = [new("report", Finding.Yes, ReportFixture.Hostile)] };
        var data = ReportFixture.Of(snapshot with
        {
            Folder = $"/data/{ReportFixture.Hostile}",
            Build = snapshot.Build with { Name = ReportFixture.Hostile, Note = ReportFixture.Hostile },
            Chunks = [Fixture.Chunk(1, ChunkState.Held, 0, null, dead) with { Note = ReportFixture.Hostile }],
            Quarantine = [new(1, 7, ReportFixture.Hostile, ReportFixture.Hostile)],
        });

        var text = ReportDocument.Of(data);
        var page = XDocument.Parse(text);

        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.Descendants("script"));
        Assert.Equal("<script>alert(\"x\")</script>&amp;'\uFFFD\u202Eab\uFFFD]]>", page.Descendants("h1").Single().Element("bdi")!.Value);
        Assert.Subset(Parse(ReportFixture.Data).Descendants().Select(Name).ToHashSet(), page.Descendants().Select(Name).ToHashSet());

        static string Name(XElement element) => element.Name.LocalName;
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs()
    {
        var text = ReportDocument.Of(ReportFixture.Data);
        var page = XDocument.Parse(text);
        string[] fetching = ["src", "srcset", "data", "poster", "action", "style-src", "xlink:href"];

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "use" or "image");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => fetching.Contains(attribute.Name.LocalName) || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value));
        Assert.DoesNotContain("://", text);
        Assert.DoesNotContain("url(", text);
        Assert.DoesNotContain("@import", text);
        Assert.Contains("default-src 'none'", text);
    }

    [Fact]
    public void The_style_survives_both_ways_of_reading_it()
    {
        var style = Parse(ReportFixture.Data).Descendants("style").Single().Value;

        Assert.DoesNotContain('<', style);
        Assert.DoesNotContain('>', style);
        Assert.DoesNotContain('&', style);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(100)]
    [InlineData(1)]
    public void Any_number_of_chunks_stays_small(int chunks)
    {
        var text = ReportDocument.Of(ReportFixture.Of(ReportFixture.Large(chunks)));
        var page = XDocument.Parse(text);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, MostBytes);
        Assert.InRange(Lanes(page).Count(), 1, ChunkGroup.Most);
        Assert.InRange(page.Descendants("details").Count(), 0, DeathSection.Most);
        Assert.InRange(page.Descendants("figure").Count(figure => figure.Attribute("class")!.Value == "card"), 0, MemorySection.Most);
    }

    [Fact]
    public void Thousands_of_chunks_share_rows_and_the_page_says_how()
    {
        var page = Parse(ReportFixture.Of(ReportFixture.Large(10_000)));

        Assert.Equal(["1–167", "167/167 done, 32 died"], Lanes(page).First().Elements("span").Select(word => word.Value));
        Assert.Contains("There are 10,000 chunks, so a row is up to 167 neighbours", page.Descendants("section").First().Value);
        Assert.Equal(2000, Lanes(page).SelectMany(lane => lane.Descendants("title")).Sum(sign => int.Parse(sign.Value.Split(' ')[0])));
    }

    [Fact]
    public void A_build_before_its_first_worker_has_a_page_without_invented_readings()
    {
        var snapshot = Fixture.Snapshot;
        var data = ReportFixture.Of(snapshot with
        {
            SupervisorAlive = false,
            Build = snapshot.Build with { State = BuildState.Planned, StartedAt = null, Seconds = 0, GenesDone = 0, Rows = 0, LimitEnforcedBy = null },
            Chunks = [Fixture.Chunk(1, ChunkState.Waiting)],
            Machine = [],
            Memory = [],
            Events = [],
        });

        var page = Parse(data with { Strategies = null });

        Assert.Equal(["0", "0", "-", "0s", "-", "0", "-"], page.Descendants("dl").First().Elements("div").Select(tile => tile.Elements("dd").First().Value));
        Assert.Equal(8, page.Descendants("p").Count(line => line.Value == "not read"));
    }

    [Fact]
    public void Stages_are_shares_of_the_work_and_factors_of_the_input()
    {
        var costs = new StageCosts(1000, [new(Stage.Scoring, 3, 1500), new(Stage.Kmers, 1, 500)]);
        var snapshot = Fixture.Snapshot;
        var data = ReportFixture.Of(snapshot with { Chunks = [.. snapshot.Chunks.Select(chunk => chunk.Id < 3 ? chunk with { Stages = costs } : chunk)] });

        var rows = Parse(data).Descendants("section").Single(section => section.Attribute("id")!.Value == "stages").Descendants("tr").Skip(1);

        Assert.Equal(["scoring|6.00s|75%|15,113|2.9K|1.50", "k-mers|2.00s|25%|5,038|1000B|0.50", "together|8.00s|100%|20,151|3.9K|2.00"], rows.Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value))));
    }

    [Fact]
    public void A_page_in_a_hurry_says_what_it_is_without()
    {
        var page = Parse(ReportFixture.Of(ReportFixture.Large(300), []) with { IsBrief = true, Strategies = null });

        Assert.Contains("btui report /data/builds/athaliana writes the whole page.", page.Descendants("header").Single().Value);
        Assert.Equal("-", page.Descendants("dl").First().Elements("div").Single(tile => tile.Element("dt")!.Value == "size").Elements("dd").First().Value);
    }

    [Fact]
    public void The_latest_death_is_told_first_with_what_speaks_for_it()
    {
        var story = Parse(ReportFixture.Data).Descendants("details").First();

        Assert.Equal("Chunk 8, attempt 1 killed KilledFromOutside, 95 % sure", story.Element("summary")!.Value);
        Assert.Contains(story.Descendants("li"), fact => fact.Value == "kernel log: permission denied");
    }

    private static IEnumerable<XElement> Lanes(XDocument page)
        => page.Descendants("div").Where(lane => lane.Attribute("class")?.Value == "lane" && lane.Element("svg") is not null);

    private static XDocument Parse(ReportData data) => XDocument.Parse(ReportDocument.Of(data));
}
