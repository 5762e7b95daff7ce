using System.Xml.Linq;

namespace BuilderTui.Reporting;

/// <summary>A build as one page that needs nothing besides itself: no script, no other file, no network. Pure.</summary>
internal static class ReportDocument
{
    // Whatever a name might smuggle in, a browser fetches and runs nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>The page as text.</summary>
    public static string Of(ReportData data)
    {
        XElement[] sections =
        [
            TimelineSection.Of(data), MemorySection.Of(data), MachineSection.Of(data), BatchSection.Of(data), StageSection.Of(data),
            DeathSection.Of(data), LeftOutSection.Of(data), ExpectedSection.Of(data), ReproduceSection.Of(data),
        ];
        return HtmlWriter.ToText(Html.Of("html", null, new XAttribute("lang", "en"),
            Html.Of("head", null,
                Meta("charset", "utf-8"),
                Html.Of("meta", null, new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                Html.Of("meta", null, new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Html.Of("meta", null, new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Html.Of("title", null, $"{data.Build.Name}: {data.Build.State}"),
                Html.Of("style", null, Style.Value)),
            Html.Of("body", null,
                Html.Of("main", null,
                    SummarySection.Of(data),
                    Html.Of("nav", null, sections.Select(section => new object[] { Html.Of("a", null, new XAttribute("href", $"#{section.Attribute("id")!.Value}"), section.Element("h2")!.Value), " " })),
                    sections),
                Html.Of("footer", null, $"Written by btui report from the build's journals, {ReportSpan.Moment(data.Snapshot.At)} UTC. All times are UTC, sizes are powers of 1024."))));
    }

    private static XElement Meta(string name, string value) => Html.Of("meta", null, new XAttribute(name, value));

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(ReportDocument).Assembly.GetManifestResourceStream("reporting/report.css")!);
        return reader.ReadToEnd();
    }
}
