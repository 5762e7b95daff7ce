using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary>What a command's exit code says; documented in the README.</summary>
internal static class ExitCode
{
    /// <summary>The build is complete, or the command did what it was asked.</summary>
    public const int Ok = 0;

    /// <summary>The operator is needed: held chunk, quarantined gene, refused command, failed verification.</summary>
    public const int Operator = 1;

    /// <summary>Usage or bad input; nothing was written.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by the user, resumable.</summary>
    public const int Stopped = 3;

    /// <summary>The machine lacks something: disk, permission.</summary>
    public const int Machine = 4;

    /// <summary>A signal ended the command while it waited, as shells count it (128 + SIGINT); its build goes on.</summary>
    public const int Interrupted = 130;

    /// <summary>What the end of a build means; 0 also for one that still runs, because leaving it is no failure.</summary>
    /// <param name="leftOut">Genes that are quarantined: a dataset without them wants a look.</param>
    public static int Of(BuildState state, int leftOut) => state switch
    {
        BuildState.Complete when leftOut > 0 => Operator,
        BuildState.Held => Operator,
        BuildState.Stopped => Stopped,
        BuildState.Blocked => Machine,
        _ => Ok,
    };
}
