using System.Diagnostics;
using Builder.Journal;
using BuilderTui.Reporting;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Reporting;

/// <summary>The page in a real browser. BTUI_REPORT_PAGES names a folder for pages and pictures to look at.</summary>
public sealed class BrowserTests
{
    private const string Browser = "/usr/bin/chromium";

    [Fact]
    public async Task A_browser_shows_the_page_and_complains_of_nothing()
    {
        Assert.SkipUnless(File.Exists(Browser), "chromium is not installed");
        var scratch = Directory.CreateTempSubdirectory("btui-report-");
        try
        {
            var kept = Environment.GetEnvironmentVariable("BTUI_REPORT_PAGES");
            var page = Write(kept ?? scratch.FullName, "running", ReportFixture.Data);
            var (shown, said) = await ShowAsync(scratch.FullName, page, "--dump-dom");

            Assert.Contains("Written by btui report", shown);
            Assert.DoesNotContain("CONSOLE", said);
            if (kept is null)
            {
                return;
            }

            string[] pages = [page, Write(kept, "large", ReportFixture.Of(ReportFixture.Large(10_000))), Write(kept, "held", ReportFixture.Of(Held()))];
            foreach (var (file, width, dark) in pages.SelectMany(file => new[] { (file, 400, false), (file, 400, true), (file, 1200, false), (file, 1200, true) }))
            {
                await ShowAsync(
                    scratch.FullName, file, $"--window-size={width},{(width < 500 ? 6000 : 4200)}", $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}",
                    $"--screenshot={Path.ChangeExtension(file, null)}-{width}-{(dark ? "dark" : "light")}.png");
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static BuildSnapshot Held() => Fixture.Snapshot with
    {
        Build = Fixture.Snapshot.Build with { State = BuildState.Held, Note = "chunk 6: gene AT1G01010 crashed its worker twice; btui resume goes on" },
        Quarantine = [new(4, 312, ReportFixture.Hostile, "died alone twice, for memory"), new(6, 512, new string('x', 120), "left out by the operator")],
    };

    private static string Write(string folder, string name, ReportData data)
    {
        var path = Path.Combine(folder, $"{name}.html");
        File.WriteAllText(path, ReportDocument.Of(data));
        return path;
    }

    private static async Task<(string Shown, string Said)> ShowAsync(string profile, string page, params string[] arguments)
    {
        var start = new ProcessStartInfo(Browser)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", $"--user-data-dir={profile}/profile" },
        };
        foreach (var argument in arguments.Append($"file://{page}"))
        {
            start.ArgumentList.Add(argument);
        }

        using var browser = Process.Start(start)!;
        var (shown, said) = (browser.StandardOutput.ReadToEndAsync(), browser.StandardError.ReadToEndAsync());
        await browser.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, browser.ExitCode);
        return (await shown, await said);
    }
}
