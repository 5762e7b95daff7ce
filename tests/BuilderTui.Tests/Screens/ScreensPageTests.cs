using System.Runtime.CompilerServices;
using System.Text;

namespace BuilderTui.Tests.Screens;

/// <summary>docs/screens.md, whose pictures are the accepted drawings.</summary>
public sealed class ScreensPageTests
{
    private const string Introduction = """
        # The screens

        What `btui`, `btui run` and `btui attach` show; `q` leaves the screen and never stops the build. The pictures are of a made-up build, and are
        the drawings that the tests hold the screens to. The keys are in [keys.md](keys.md), colours in [themes.md](themes.md).

        A state is a word as well as a colour, a reading that is missing is `-`, and what needs you stands on top. Without UTF-8 (`LANG=C`,
        or `--ascii`) and without colour (`NO_COLOR`, `TERM=dumb`) everything is still there. No size is refused.

        On a line that takes longer than a second for a picture, three times in a row, the header says `SLOW LINK`: from then on there is a
        picture every five seconds at most, without history graphs, and none is sent before the terminal has shown the one before. `L` ends
        that, and `L` again begins it.

        """;

    private static readonly IReadOnlyList<(string Title, string Text, string[] Goldens)> Parts =
    [
        ("Dashboard", "Is it still going, and when is it done; what died, and is anything lost; must I do something. The line before the last is the one thing most worth knowing.", ["dashboard-80x24"]),
        ("Dashboard, larger", "With room the gauges have a history, and the chunk under the cursor its attempts; from 170 columns on it stands beside the table.", ["dashboard-120x40"]),
        ("Dashboard, smaller", "What goes first is decided, down to one line that is still true.", ["dashboard-60x16", "dashboard-40x12", "dashboard-60x1"]),
        ("Dashboard in ASCII", "Levels of a graph are digits, and `#` is full.", ["dashboard-80x24-ascii"]),
        ("Chunks", "`2`. The table in full; `/` filters it, `s` sorts it, Space marks chunks. While the cursor is in it its order is held.", ["chunks-80x24", "filter-80x24", "sort-80x24"]),
        ("One chunk", "`Enter`. Its attempts and why each ended, with the evidence; when they ran, and what they needed against their limit.", ["chunk-80x24", "chunk-120x40"]),
        ("Log", "`l`. What the worker of an attempt printed: follows, searches, wraps.", ["log-80x24"]),
        ("Events", "`3`. The story of the build, newest first.", ["events-80x24"]),
        ("Plan", "`4` or `P`. The strategies beside this machine, the numbers now and pending, and what the pending ones are expected to need.", ["plan-80x24", "plan-120x40"]),
        ("Machine", "`5`. Who holds the memory, what swap, disk and processor do, which limits hold and who enforces them.", ["machine-80x24"]),
        ("Builds", "`6`, `btui builds`, or `btui` alone. The builds of the folder, its subfolders, and those that were opened lately: what needs you first. Enter opens one, `n` starts another, `/` filters.", ["builds-80x24", "builds-40x12", "builds-60x1"]),
        ("A new build", "`n` in the list of builds. Three steps: what it is made from and where to, with Tab completing paths; the strategies beside this machine, with every change foretold at once; and all of it with the command line that does the same. Esc stops the reading of inputs or goes a step back, and what was typed is kept. The safe button comes first.", ["wizard-inputs-80x24", "wizard-plan-80x24", "wizard-review-80x24"]),
        ("Help", "`?`. The keys of the screen it was asked on.", ["help-80x24"]),
        ("Commands by name", "`:`. A few letters of what you want, then Enter.", ["dialog-palette-80x24"]),
        ("Changing a build", "What is asked of the supervisor is asked in a dialog whose first button changes nothing, and answered with a sentence. Stopping wants a word typed.", ["dialog-batch-80x24", "stop-80x24"]),
        ("Themes", "`T`. Each is shown as soon as the cursor is on it.", ["theme-60x16"]),
    ];

    [Fact]
    public void The_page_about_the_screens_shows_the_accepted_drawings()
    {
        var path = Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs/screens.md"));
        if (Environment.GetEnvironmentVariable("BTUI_ACCEPT") == "1")
        {
            File.WriteAllText(path, Page());
        }

        Assert.Equal(Page(), File.ReadAllText(path));
    }

    private static string Page()
    {
        var page = new StringBuilder(Introduction);
        foreach (var (title, text, goldens) in Parts)
        {
            page.Append($"\n## {title}\n\n{text}\n");
            foreach (var golden in goldens)
            {
                page.Append("\n```text\n");
                foreach (var line in Golden.Read(golden).TrimEnd('\n').Split('\n'))
                {
                    page.Append(line.TrimEnd()).Append('\n');
                }

                page.Append("```\n");
            }
        }

        return page.ToString();
    }

    private static string ThisFile([CallerFilePath] string thisFile = "") => thisFile;
}
