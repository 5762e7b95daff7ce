using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What the supervisor decided about one attempt: all that runner and worker need to know. Written before the runner
/// is started.</summary>
/// <param name="BuildRoot">Output folder, absolute.</param>
/// <param name="BatchSize">Genes a batch, at least 1.</param>
/// <param name="BatchRows">Rows a row group, at least 1.</param>
/// <param name="LimitBytes">Memory limit of the worker.</param>
/// <param name="GcLimit">True: the worker's GC gets a hard limit below <paramref name="LimitBytes"/>.</param>
/// <param name="Worker">Program and arguments; the attempt's folder is appended.</param>
public sealed record AttemptSpec(
    string BuildRoot,
    int Chunk,
    int Attempt,
    int BatchSize,
    int BatchRows,
    long LimitBytes,
    bool GcLimit,
    IReadOnlyList<string> Worker)
{
    /// <summary>Ordinals of genes that get a batch of their own.</summary>
    public IReadOnlyList<int> Isolated { get; init; } = [];

    /// <summary>Ordinals of genes that are left out.</summary>
    public IReadOnlyList<int> Quarantined { get; init; } = [];

    /// <summary>Variables that the worker gets besides the supervisor's own; null = none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>How batches are cut until <c>settings.json</c> says otherwise.</summary>
    [JsonIgnore]
    public WorkerSettings Settings => new(BatchSize, BatchRows, Isolated, Quarantined, BackOffs: 0);

    [JsonIgnore]
    public BuildFolder Build => new(BuildRoot);

    [JsonIgnore]
    public ChunkFolder ChunkFolder => Build.Chunk(Chunk);

    [JsonIgnore]
    public AttemptFolder Folder => ChunkFolder.Attempt(Attempt);
}

/// <summary>A process, for ever: a pid is used again, a pid with its start time and boot is not.</summary>
/// <param name="Group">Control group of the worker, or null; in a runner's record the one it is about to make.</param>
/// <param name="GroupKind">Name of <c>LimitKind</c>.</param>
/// <param name="LimitedBy">How the limit is enforced, in words.</param>
public sealed record ProcessRecord(int Pid, long StartTicks, string BootId, string? Group, string? GroupKind, string? LimitedBy)
{
    [JsonIgnore]
    public ProcessIdentity Identity => new(Pid, StartTicks, BootId);
}

/// <summary>The latest sample of a worker.</summary>
/// <param name="Anonymous">Bytes; null if it could not be read.</param>
/// <param name="Peak">Largest <paramref name="Anonymous"/> of the attempt so far.</param>
public sealed record LiveRecord(DateTimeOffset At, long? Anonymous, long? Peak);

/// <summary>How a worker says it ended.</summary>
public enum WorkerOutcome
{
    /// <summary>Every gene of the chunk is committed and the end marker is set.</summary>
    Done,

    /// <summary>It was asked to stop and did.</summary>
    Stopped,

    /// <summary>An allocation failed; the batch at hand was dropped.</summary>
    OutOfMemory,

    /// <summary>The disk or a quota is full; the batch at hand was dropped.</summary>
    DiskFull,

    /// <summary>Another worker holds the chunk.</summary>
    Locked,

    /// <summary>Anything else; the text says what.</summary>
    Failed,
}

/// <summary>The worker's own words about its end.</summary>
/// <param name="Ordinal">Gene at hand, 0-based; null between genes.</param>
public sealed record WorkerReport(WorkerOutcome Outcome, string Text, int? Ordinal)
{
    /// <summary>The gene at hand was the only one of its batch.</summary>
    public bool Alone { get; init; }

    /// <summary>The exit code that a worker of ours has for an outcome; on a full disk it may be all that is left of its words.</summary>
    public static int ExitCode(WorkerOutcome outcome) => outcome == WorkerOutcome.Done ? 0 : 70 + (int)outcome;
}

/// <summary>One "Killed process" of the kernel's log that speaks of this worker or its group.</summary>
public sealed record KernelKill(int Pid, string Command, bool Global, string? TaskGroup, string? LimitGroup);

/// <summary>What the runner saw of a death; every reading that could not be made is null.</summary>
/// <param name="RawStatus">Raw wait status; null when the worker was not the writer's child (found dead after a crash).</param>
/// <param name="LimitEnforcedBy"><c>cgroup v2</c>, <c>cgroup v1</c>, <c>systemd scope</c> or <c>watchdog</c>.</param>
/// <param name="GroupOomKills">Kills counted by the leaf group during the attempt.</param>
/// <param name="MachineOomKills">Change of /proc/vmstat oom_kill during the attempt.</param>
/// <param name="KernelLogReadable">False: the log says nothing because nobody could look.</param>
/// <param name="WatchdogKill">Sentence written before the watchdog sent its signal; null when it did not.</param>
/// <param name="DiskFree">Bytes free for the output folder at the end.</param>
/// <param name="OutputTail">Last lines of what the worker printed.</param>
/// <param name="OutputHead">First lines of what the worker printed.</param>
public sealed record ExitRecord(
    int? RawStatus,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string BootId,
    long LimitBytes,
    string LimitEnforcedBy,
    string LimitReason,
    long? PeakAnonymous,
    long? GroupOomKills,
    long? MachineOomKills,
    bool KernelLogReadable,
    string? KernelLogWhyNot,
    IReadOnlyList<KernelKill> KernelKills,
    string? WatchdogKill,
    double? PsiSome,
    long? DiskFree,
    string OutputHead,
    string OutputTail)
{
    /// <summary>As <see cref="LimitBytes"/>: the process had no limit of its own, as commands may that are only watched.</summary>
    public const long NoLimit = long.MaxValue;

    // What follows came later: a record of before has none of it, and null is "nobody looked" everywhere.

    /// <summary>Of <see cref="GroupOomKills"/>, those of the leaf's own processes; the rest were in groups below it.</summary>
    public long? GroupOomKillsLocal { get; init; }

    /// <summary>Times that the leaf's own limit was hit and nothing could be reclaimed; cgroup v2 alone tells.</summary>
    public long? GroupLimitOoms { get; init; }

    /// <summary>Memory pressure of the leaf at the end, "some" avg10, per cent.</summary>
    public double? GroupPressureSome { get; init; }

    /// <summary>The same, "full".</summary>
    public double? GroupPressureFull { get; init; }

    /// <summary>Change of /proc/vmstat oom_kill during the last one or two seconds.</summary>
    public long? MachineOomKillsLately { get; init; }

    /// <summary>Machine and worker as they were last seen before the end.</summary>
    public LastSample? Last { get; init; }

    /// <summary>Least free bytes of the places for temporary files and shared memory.</summary>
    public long? ScratchFree { get; init; }

    /// <summary>The systemd unit around the worker ended by a memory kill.</summary>
    public Observation? Unit { get; init; }

    /// <summary>A daemon that ends processes for memory runs here.</summary>
    public Observation? DaemonRuns { get; init; }

    /// <summary>Such a daemon says in the journal that it ended this worker or a group that holds it.</summary>
    public Observation? DaemonLog { get; init; }

    /// <summary>Processes that oomd marked as killed by it, on the worker's group or one above, during the attempt.</summary>
    public long? DaemonMarks { get; init; }
}

/// <summary>Reads and writes the small JSON files of an attempt; each is whole or absent.</summary>
public static class AttemptFiles
{
    /// <summary>Writes durably.</summary>
    public static void Write<T>(string path, T value) => DurableFile.WriteText(path, Json(value));

    /// <summary>The name under which <see cref="WriteLight"/> writes a file before it has its own.</summary>
    public static string TemporaryOf(string path) => path + ".tmp";

    /// <summary>Replaces a file that need not survive a power cut.</summary>
    public static void WriteLight<T>(string path, T value)
    {
        var temporary = TemporaryOf(path);
        File.WriteAllText(temporary, Json(value));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads; null when the file is absent or is not (yet) a whole record.</summary>
    public static T? TryRead<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), Shape<T>());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Shape<T>());

    private static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)AttemptJson.Default.GetTypeInfo(typeof(T))!;
}
