using System.Runtime.CompilerServices;
using Builder.Planning;
using BuilderTui.Builds;
using BuilderTui.Screens;

namespace BuilderTui.Commands;

/// <summary>How a build is shown: as a screen, as plain lines, or not at all.</summary>
internal sealed record View(bool Plain, bool Detach, MonitorOptions Screen)
{
    /// <summary>Somebody sits at a terminal, whatever it can show.</summary>
    public static bool HasTerminal => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>A screen is wanted and can be shown.</summary>
    public bool HasScreen => !Plain && HasTerminal && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Shows a build until it ends or the user leaves; leaving never stops it.</summary>
    /// <param name="told">Plain lines begin after this event; 0 = with the first.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(BuildFolder folder, TimeProvider time, CancellationToken cancel, long told = 0)
    {
        if (Detach)
        {
            SayHowToComeBack(folder.Root);
            return ExitCode.Ok;
        }

        return HasScreen ? ShowScreen(folder, [Environment.CurrentDirectory], time) : await FollowAsync(folder, told, time, cancel);
    }

    /// <summary>Shows the builds of folders on the screen, until the user leaves it.</summary>
    /// <returns>The exit code: that of the build that was looked at last, if any.</returns>
    public int ShowBuilds(IReadOnlyList<string> folders, TimeProvider time) => ShowScreen(null, folders, time);

    private static async Task<int> FollowAsync(BuildFolder folder, long told, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return ExitCode.Of(
                await Follower.FollowAsync(folder, told, Console.Out, time, cancel), StatusCommand.Read(folder, time).Quarantine.Count);
        }
        catch (OperationCanceledException)
        {
            SayHowToComeBack(folder.Root);
            return ExitCode.Ok;
        }
    }

    // A method of its own: mentioning a type of the screen loads the UI library, which plain commands do without.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ShowScreen(BuildFolder? folder, IReadOnlyList<string> places, TimeProvider time)
    {
        var left = MonitorApp.Run(new Shelf(places, time), folder is null ? null : new Session(folder, time), Screen, time);
        using var session = left.Build;
        if (session is null)
        {
            return left.Code;
        }

        session.Refresh();
        var latest = session.Latest;
        Console.WriteLine(LeftBuild.Sentence(latest, Environment.CurrentDirectory));
        return left.Code != 0 ? left.Code : latest.SupervisorAlive ? ExitCode.Ok : ExitCode.Of(latest.Build.State, latest.Quarantine.Count);
    }

    private static void SayHowToComeBack(string folder)
        => Console.WriteLine(LeftBuild.GoesOn(UserPath.Shortest(folder, Environment.CurrentDirectory)));
}
