using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Builds;

/// <summary>Why a build of the list could not be read.</summary>
/// <param name="Brief">A few words.</param>
/// <param name="Sentence">All of it.</param>
internal sealed record Unreadable(string Brief, string Sentence);

/// <summary>A build as the list of builds has it: either what it is at, or why that could not be read.</summary>
/// <param name="Folder">Its absolute path.</param>
/// <param name="Name">Its path as it is shown.</param>
internal sealed record ListedBuild(string Folder, string Name, BuildBrief? Brief, Unreadable? Unreadable)
{
    public BuildRow? Build => Brief?.Snapshot.Build;

    /// <summary>What is wrong with who works on it, or null.</summary>
    public Attendance? Attendance { get; } = Brief is null ? null : Attendance.Of(Brief.Snapshot);

    /// <summary>In at most eight columns.</summary>
    public StateWord State => Build is { } build ? StateWords.Of(build.State) : new("DAMAGED", Role.StFail);

    /// <summary>Who works on it, in a word of at most seven columns.</summary>
    public string Who => Brief switch
    {
        null => Missing.Text,
        { Snapshot.SupervisorAlive: false } => "nobody",
        _ => Attendance is null ? "at work" : "silent",
    };

    /// <summary>What of it waits for the operator, in a few words; empty = nothing.</summary>
    public string Needs => this switch
    {
        { Unreadable: { } why } => why.Brief,
        { Brief.Held: > 0 and var held } => $"{held:N0} held",
        { Attendance: { } attendance } => attendance.Brief,
        { Build.State: BuildState.Blocked } => "blocked",
        { Build.State: BuildState.Stopped } => "stopped",
        { Build.GenesLeftOut: > 0 and var genes } => $"{genes:N0} left out",
        _ => "",
    };

    /// <summary>The whole story in a sentence; empty = there is nothing to say.</summary>
    public string Sentence => Unreadable?.Sentence ?? Attendance?.Sentence ?? Build?.Note
        ?? (Brief is { Held: > 0 and var held } ? $"{Plural.Of(held, "chunk")} of {Folder} {(held == 1 ? "waits" : "wait")} for you: open it to see why" : "");

    /// <summary>Somebody works on it.</summary>
    public bool IsAtWork => Brief is { Snapshot.SupervisorAlive: true };

    /// <summary>Since it changed last; null = unknown.</summary>
    public double? AgeSeconds => Brief is { Changed: { } changed } ? Math.Max(0, (Brief.Snapshot.At - changed).TotalSeconds) : null;
}

/// <summary>The builds that were found and those that were opened lately, at one moment.</summary>
/// <param name="Cut">There were more folders than are looked into.</param>
internal sealed record BuildList(DateTimeOffset At, IReadOnlyList<ListedBuild> Builds, bool Cut)
{
    /// <summary>What needs the operator first, then what is worked on, then the latest change first.</summary>
    public static BuildList Of(DateTimeOffset at, IEnumerable<ListedBuild> builds, bool cut) => new(
        at,
        [
            .. builds.OrderBy(build => build switch { { Needs.Length: > 0 } => 0, { IsAtWork: true } => 1, _ => 2 })
                .ThenBy(build => build.AgeSeconds is null)
                .ThenByDescending(build => build.Brief?.Changed)
                .ThenBy(build => build.Folder, StringComparer.Ordinal),
        ],
        cut);

    public int AtWork => Builds.Count(build => build.IsAtWork);

    public int Needing => Builds.Count(build => build.Needs.Length > 0);
}
