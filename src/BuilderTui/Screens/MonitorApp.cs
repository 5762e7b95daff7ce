using System.Runtime.ExceptionServices;
using Builder.Inputs;
using BuilderTui.Keys;
using BuilderTui.Terminal;
using BuilderTui.Theming;
using BuilderTui.Widgets;
using Terminal.Gui.Drivers;

namespace BuilderTui.Screens;

/// <summary>How the screen ended.</summary>
/// <param name="Code">0 when the user left; 128 + signal when a signal or the loss of the terminal ended it.</param>
/// <param name="Build">The build that was shown last, the caller's to dispose of; null = none.</param>
internal sealed record MonitorEnd(int Code, IBuildSession? Build);

/// <summary>Runs the screen on the terminal until the user leaves it, the terminal goes, or a signal comes.</summary>
internal static class MonitorApp
{
    /// <param name="first">The build to show; null = begin with the list of builds.</param>
    /// <exception cref="InputException">There is no terminal, or no theme has that name.</exception>
    public static MonitorEnd Run(IBuildShelf shelf, IBuildSession? first, MonitorOptions options, TimeProvider time)
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
        ui = first is null ? BuildsKeys.Enter(ui) with { NoBuild = true } : ui.Remember(first.Latest.Folder);
        using var window = new MonitorWindow(
            first, shelf, ui, options.Ascii ?? traits.Ascii ? Glyphs.Ascii : Glyphs.Unicode, time.LocalTimeZone, colour == ColourLevel.None)
        {
            Tmux = Environment.GetEnvironmentVariable("TMUX") is { Length: > 0 } ? "tmux" : null,
        };
        var left = Show(window, shelf, first, options, colour, time);
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

    private static MonitorEnd Show(
        MonitorWindow window, IBuildShelf shelf, IBuildSession? first, MonitorOptions options, ColourLevel colour, TimeProvider time)
    {
        // What planning left in memory is not needed while the screen is shown, for days.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var guard = new TerminalGuard();
        using var link = new LinkMeter(time);
        using var power = new LowPower(colour, guard.HangUp, link);
        Exception? failure = null;
        using var shown = new ShownBuild(window, options.Refresh, time, Lose);
        try
        {
            using var application = power.CreateApplication();
            guard.Watch(application);
            application.Iteration += (_, _) => window.DoPosted();
            application.Paste += (_, pasted) =>
            {
                pasted.Handled = true;
                window.Paste(pasted.Text);
            };
            window.Posted += power.Wake;
            window.MustSkip = link.MustSkip;
            link.FoundSlow += () => window.Post(window.FindSlow);
            link.CaughtUp += () => window.Post(window.SetNeedsDraw);
            window.MouseChanged += taken => guard.Mouse = taken;
            guard.Mouse = window.Ui.Mouse;
            window.ThemeChanged += theme => power.Output!.Ansi = theme.Ansi;
            power.Output!.Ansi = ThemeLibrary.Load(window.Ui.Theme).Ansi;

            using var farewell = options.LeaveWhenDone ? new Farewell(window, time) : null;
            window.BuildChanged += shown.Show;
            window.RefreshChanged += period => shown.Period = period;
            shown.Show(first);
            using var list = new ShelfWatch(
                () => shelf.Look(window.Ui.Recent), time, builds => window.Post(() => window.Show(builds)), problem => window.Post(() => window.Notify(problem)));
            window.ListWanted += wanted => list.Wanted = wanted;
            list.Wanted = window.Ui.Page == Page.Builds;
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

        return new(guard.ExitCode, shown.Session);

        // Whoever asked for one build has nothing else to look at.
        void Lose(IBuildSession session, Exception problem)
        {
            if (ReferenceEquals(session, first))
            {
                failure = problem;
                window.Leave();
            }
            else
            {
                window.Lose(problem.Message);
            }
        }
    }
}
