using System.Runtime.ExceptionServices;
using Builder.Inputs;
using BuilderTui.Keys;
using BuilderTui.Terminal;
using BuilderTui.Theming;
using BuilderTui.Widgets;
using Terminal.Gui.Drivers;

namespace BuilderTui.Screens;

/// <summary>Runs the screen on the terminal until the user leaves it, the terminal goes, or a signal comes.</summary>
public static class MonitorApp
{
    /// <returns>0 when the user left; 128 + signal when a signal or the loss of the terminal ended it.</returns>
    /// <exception cref="InputException">There is no terminal, or no theme has that name.</exception>
    public static int Run(IBuildSession session, MonitorOptions options, TimeProvider time)
    {
        if (!Driver.IsAttachedToTerminal(out _, out _))
        {
            throw new InputException(
                "The screen needs a terminal, and neither input nor output is one: use btui status to look without one.");
        }

        var traits = TerminalTraits.Detect(Environment.GetEnvironmentVariable);
        var colour = options.Colour ?? traits.Colour;
        var memory = StateFile.PathOf(Environment.GetEnvironmentVariable);
        var remembered = StateFile.Restore(memory, new UiState { Theme = ThemeLibrary.Default, Refresh = options.Refresh });
        var keys = KeysFile.Read(KeysFile.PathOf(Environment.GetEnvironmentVariable));
        var ui = remembered with { Theme = options.Theme ?? remembered.Theme, Keys = keys.Table, Notice = Complaint(keys.Mistakes) };
        _ = ThemeLibrary.Load(ui.Theme); // a wrong name must be said before the screen is taken over
        using var window = new MonitorWindow(
            session, ui, options.Ascii ?? traits.Ascii ? Glyphs.Ascii : Glyphs.Unicode, time.LocalTimeZone, colour == ColourLevel.None)
        {
            Tmux = Environment.GetEnvironmentVariable("TMUX") is { Length: > 0 } ? "tmux" : null,
        };
        var left = Show(window, session, options, colour, time);
        // A theme that was asked for on the command line holds for this time.
        StateFile.Save(memory, window.Ui.Theme == options.Theme ? window.Ui with { Theme = remembered.Theme } : window.Ui);
        return left;
    }

    private static string? Complaint(IReadOnlyList<string> mistakes) => mistakes switch
    {
        [] => null,
        [var only] => $"! {only}",
        [var first, ..] => $"! {first} ({mistakes.Count} mistakes: btui keys check)",
    };

    private static int Show(MonitorWindow window, IBuildSession session, MonitorOptions options, ColourLevel colour, TimeProvider time)
    {
        using var guard = new TerminalGuard();
        using var link = new LinkMeter(time);
        using var power = new LowPower(colour, guard.HangUp, link);
        Exception? failure = null;
        try
        {
            using var application = power.CreateApplication();
            guard.Watch(application);
            application.Iteration += (_, _) => window.DoPosted();
            window.Posted += power.Wake;
            window.MustSkip = link.MustSkip;
            link.FoundSlow += () => window.Post(window.FindSlow);
            link.CaughtUp += () => window.Post(window.SetNeedsDraw);
            window.MouseChanged += taken => guard.Mouse = taken;
            guard.Mouse = window.Ui.Mouse;
            window.ThemeChanged += theme => power.Output!.Ansi = theme.Ansi;
            power.Output!.Ansi = ThemeLibrary.Load(window.Ui.Theme).Ansi;

            using var farewell = options.LeaveWhenDone ? new Farewell(window, time) : null;
            using var refresher = new Refresher(
                session,
                options.Refresh,
                time,
                view => window.Post(() => window.Show(view)),
                problem =>
                {
                    failure = problem;
                    window.Post(() => window.Leave());
                });
            window.RefreshChanged += period => refresher.Period = period;
            application.Run(window);
            guard.Mouse = false;
            if (guard.ExitCode == 0)
            {
                link.Rest();
            }
        }
        catch (IOException) when (guard.ExitCode != 0)
        {
            // Writing to a terminal that is gone; the exit code says so.
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return guard.ExitCode;
    }
}
