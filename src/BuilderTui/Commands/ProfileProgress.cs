using Builder.Planning;
using Builder.Supervision.Profiling;
using BuilderTui.Format;
using BuilderTui.Terminal;

namespace BuilderTui.Commands;

/// <summary>Says how a command is doing while it runs: at the foot of a terminal at most once a second, else a line a minute.</summary>
/// <param name="bar">Null = there is no terminal.</param>
/// <param name="limit">Bytes; null = none.</param>
internal sealed class ProfileProgress(StatusBar? bar, TextWriter output, long? limit, TimeProvider time)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.9); // timers are early too
    private static readonly TimeSpan InLog = TimeSpan.FromMinutes(1);

    private long _saidAt = time.GetTimestamp();

    public void Tell(ProfileMoment moment)
    {
        if (time.GetElapsedTime(_saidAt) < (bar is null ? InLog : OnTerminal))
        {
            return;
        }

        _saidAt = time.GetTimestamp();
        if (bar is null)
        {
            output.WriteLine(Line(moment, limit));
        }
        else
        {
            bar.Show(Line(moment, limit));
        }
    }

    /// <summary>The most important first, as the rest may be cut.</summary>
    public static string Line(ProfileMoment moment, long? limit)
        => $"profile {Durations.Clock(moment.Elapsed)} {ReadingWords.Tree(moment.Reading)}, peak {Sizes.Of(moment.Peak)}{(limit is { } bytes ? $", limit {ByteSize.Format(bytes)}" : "")}";
}
