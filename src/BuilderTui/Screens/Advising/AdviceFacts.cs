using Builder.Journal;
using Builder.Supervision;
using BuilderTui.Builds;

namespace BuilderTui.Screens.Advising;

/// <summary>A snapshot and what several rules ask of it.</summary>
internal sealed class AdviceFacts
{
    /// <param name="attendance">What is wrong with who works on it, or null.</param>
    /// <param name="held">The first chunk that is held, or null.</param>
    /// <param name="death">The latest memory death whose chunk is not done yet, or null.</param>
    public AdviceFacts(BuildSnapshot snapshot, Attendance? attendance, ChunkRow? held, AttemptRow? death)
    {
        Snapshot = snapshot;
        Attendance = attendance;
        Held = held;
        Death = death;
        var running = new List<ChunkRow>();
        var tried = new List<ChunkRow>();
        foreach (var chunk in snapshot.Chunks)
        {
            var waits = chunk.State is ChunkState.Waiting or ChunkState.Retrying;
            Waiting += waits ? 1 : 0;
            if (chunk.State == ChunkState.Running && chunk.Attempts is [.., { EndedAt: null }])
            {
                running.Add(chunk);
            }

            if ((waits || chunk.State == ChunkState.Running) && chunk.Attempts.Count > 0)
            {
                tried.Add(chunk);
            }
        }

        Running = running;
        Tried = tried;
    }

    public BuildSnapshot Snapshot { get; }

    public BuildRow Build => Snapshot.Build;

    public Attendance? Attendance { get; }

    public ChunkRow? Held { get; }

    public AttemptRow? Death { get; }

    /// <summary>Somebody works on it and goes on doing so: what is advised about the work can be followed.</summary>
    public bool Works => Snapshot.SupervisorAlive && Build.State == BuildState.Running;

    /// <summary>Chunks with a worker.</summary>
    public IReadOnlyList<ChunkRow> Running { get; }

    /// <summary>Chunks that go on and have had a worker.</summary>
    public IReadOnlyList<ChunkRow> Tried { get; }

    /// <summary>Chunks that wait for a worker.</summary>
    public int Waiting { get; }

    public AdviceCommand Command(string verb, string arguments = "", string then = "")
        => new(verb, UserPath.Shortest(Snapshot.Folder, Environment.CurrentDirectory), arguments, then);

    /// <summary>A limit is only changed while nobody works on the build.</summary>
    public AdviceCommand MoreMemory(string limit) => Snapshot.SupervisorAlive
        ? Command("btui stop", then: $", then btui resume --memory-limit {limit}")
        : Command("btui resume", $"--memory-limit {limit}");

    /// <summary>Genes that the running attempt has committed; its row learns it only at its end.</summary>
    public static int Kept(ChunkRow chunk)
        => Math.Max(0, chunk.GenesDone - chunk.Attempts.Where(attempt => attempt.EndedAt is not null).Sum(attempt => attempt.GenesKept));
}
