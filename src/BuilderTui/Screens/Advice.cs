using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The one line that says whether something must be done, and what. The answer to a key lies over it (<see cref="NoticeLines"/>).</summary>
internal static class Advice
{
    public static void Paint(Area line, ScreenModel model)
    {
        if (model.View.Advice is { } advice)
        {
            line.Fit(1, 0, line.Width - 2, advice.Text(line.Width - 2), new Ink(advice.Role, Bold: true));
        }
    }
}
