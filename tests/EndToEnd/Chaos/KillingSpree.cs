using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>
/// Disturbs one build: kills whom and when a seed says, resumes when nobody works on it any more, until it is complete. The
/// moments are told by what is on the disk, so a seed is the same story on a fast machine and on a slow one; only the instant
/// within the moment differs.
/// </summary>
internal sealed class KillingSpree(string folder, Random chance, Toll toll, int kills)
{
    private const int MostResumes = 200;

    private static readonly VictimKind[] Hat =
    [
        VictimKind.Worker, VictimKind.Worker, VictimKind.Worker, VictimKind.Worker, VictimKind.Runner, VictimKind.Runner,
        VictimKind.Supervisor, VictimKind.Supervisor, VictimKind.Follower, VictimKind.Screen,
    ];

    private readonly BuildFolder _build = new(folder);

    /// <summary>Disturbs a build that has been started.</summary>
    public async Task RunAsync()
    {
        using (var spectators = new Spectators(folder))
        {
            while (toll.Kills < kills && !IsComplete())
            {
                await GoOnAsync(insist: false);
                spectators.Gather();
                await KillOneAsync();
            }
        }

        while (!IsComplete() || Victims.AnyoneWorks(folder))
        {
            await GoOnAsync(insist: true);
            await Btui.UntilAsync("the build goes on without being disturbed", () => !Victims.AnyoneWorks(folder) || !HasSupervisor());
        }
    }

    private bool IsComplete() => State() == BuildState.Complete;

    private BuildState State()
    {
        using var reader = BuildJournalReader.Open(_build.Journal);
        return reader.Read(folder, supervisorAlive: false, TimeProvider.System.GetUtcNow()).Build.State;
    }

    private bool HasSupervisor() => Victims.Of(folder, VictimKind.Supervisor).Count > 0;

    // Sometimes those whom a killed supervisor left behind are disturbed too, before a new one comes.
    private async Task GoOnAsync(bool insist)
    {
        if (HasSupervisor() || (!insist && Victims.AnyoneWorks(folder) && chance.Next(2) == 0) || IsComplete())
        {
            return;
        }

        toll.Held += State() == BuildState.Held ? 1 : 0;
        toll.Resumes++;
        Assert.True(toll.Resumes < MostResumes, $"the build was resumed {MostResumes} times and is not complete");
        await Btui.ExpectAsync(0, "resume", folder, "--detach");
    }

    private async Task KillOneAsync()
    {
        var kind = Hat[chance.Next(Hat.Length)];
        var commits = Batches() + chance.Next(3);
        var whileWriting = chance.Next(2) == 0;
        await Btui.UntilAsync(
            $"{kind} can be killed",
            () => !HasSupervisor() || (Victims.Of(folder, kind).Count > 0 && Batches() >= commits && (!whileWriting || IsWriting())));
        if (Victims.Of(folder, kind) is not { Count: > 0 } victims)
        {
            return;
        }

        var (pid, arguments) = victims[chance.Next(victims.Count)];
        if (kind == VictimKind.Worker)
        {
            await KillWorkerAsync(pid, Victims.ChunkOf(arguments));
        }
        else if (Victims.Kill(pid))
        {
            toll.Count(kind);
        }
    }

    private async Task KillWorkerAsync(int pid, int chunk)
    {
        var journal = _build.Chunk(chunk).Journal;
        var before = ChunkJournalReader.Read(journal).Batches;
        if (!Victims.Kill(pid))
        {
            return;
        }

        toll.Count(VictimKind.Worker);
        await Btui.UntilAsync("the killed worker is gone", () => !Victims.Of(folder, VictimKind.Worker).Any(worker => worker.Pid == pid));
        var after = ChunkJournalReader.Read(journal);
        var gone = before.Count(batch => !after.Batches.Any(kept => kept.File == batch.File && kept.Hash == batch.Hash));
        var begun = after.Breadcrumb is { } note && !after.Covers(note.Ordinal) ? note.Ordinal - after.NextOrdinal(FirstOrdinal(chunk)) + 1 : 0;
        toll.Lost.Add((begun, gone));
    }

    private int Batches() => Directory.EnumerateFiles(_build.Chunks, "batch_*.parquet", SearchOption.AllDirectories).Count();

    private bool IsWriting() => Directory.EnumerateFiles(_build.Chunks, "batch_*.partial", SearchOption.AllDirectories).Any();

    private int FirstOrdinal(int chunk) => GeneFiles.ReadChunk(_build.Chunk(chunk).Genes).First().Ordinal;
}
