using System.Runtime.CompilerServices;
using Builder.Planning;
using BuilderTui.Screens;

namespace BuilderTui.Commands;

/// <summary>How a build is shown: as a screen, as plain lines, or not at all.</summary>
internal sealed record View(bool Plain, bool Detach, MonitorOptions Screen)
{
    /// <summary>Shows a build until it ends or the user leaves; leaving never stops it.</summary>
    /// <param name="told">Plain lines begin after this event; 0 = with the first.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(BuildFolder folder, TimeProvider time, CancellationToken cancel, long told = 0)
    {
        if (Detach)
        {
            SayHowToComeBack(folder);
            return ExitCode.Ok;
        }

        if (Plain || Console.IsInputRedirected || Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
        {
            return await FollowAsync(folder, told, time, cancel);
        }

        return ShowScreen(folder, time);
    }

    private static async Task<int> FollowAsync(BuildFolder folder, long told, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return ExitCode.Of(
                await Follower.FollowAsync(folder, told, Console.Out, time, cancel), StatusCommand.Read(folder, time).Quarantine.Count);
        }
        catch (OperationCanceledException)
        {
            SayHowToComeBack(folder);
            return ExitCode.Ok;
        }
    }

    // A method of its own: mentioning a type of the screen loads the UI library, which plain commands do without.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ShowScreen(BuildFolder folder, TimeProvider time)
    {
        using var session = new Session(folder, time);
        var left = MonitorApp.Run(session, Screen, time);
        session.Refresh();
        var (build, alive) = (session.Latest.Build, session.Latest.SupervisorAlive);
        if (alive)
        {
            SayHowToComeBack(folder);
        }
        else
        {
            Console.WriteLine($"{build.State}: {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")}, {build.Rows:N0} rows{(build.Note is { } note ? $"; {note}" : "")}");
        }

        return left != 0 ? left : alive ? ExitCode.Ok : ExitCode.Of(build.State, session.Latest.Quarantine.Count);
    }

    private static void SayHowToComeBack(BuildFolder folder)
        => Console.WriteLine($"the build goes on; come back with: btui attach {folder.Root}");
}
