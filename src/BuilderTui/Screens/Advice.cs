using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The one line that says whether something must be done, and what: an answer to a key, else what the build asks for.</summary>
internal static class Advice
{
    public static void Paint(Area line, ScreenModel model)
    {
        var width = line.Width - 2;
        var (text, role) = model.Ui.Notice is { } notice ? (notice, Role.EvPlan)
            : model.View.Advice is { } advice ? (advice.Text(width), advice.Role)
            : ("", Role.EvInfo);
        line.Fit(1, 0, width, text, new Ink(role, Bold: true));
    }
}
