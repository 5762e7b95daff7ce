using Builder.Telemetry;

namespace Builder.Journal;

/// <content>What is added to and seldom changed: events, ledger, commands, quarantine, samples.</content>
public sealed partial class BuildJournalWriter
{
    /// <summary>Samples older than this are thinned to one in <see cref="OldGrain"/>.</summary>
    public static readonly TimeSpan OldAge = TimeSpan.FromMinutes(10);

    /// <summary>Samples older than this are thinned to one in <see cref="VeryOldGrain"/>.</summary>
    public static readonly TimeSpan VeryOldAge = TimeSpan.FromHours(6);

    public static readonly TimeSpan OldGrain = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan VeryOldGrain = TimeSpan.FromMinutes(1);

    /// <summary>Adds a line to the build's story.</summary>
    /// <param name="kind">A short capital word.</param>
    /// <param name="chunk">Null when it is about the whole build.</param>
    /// <returns>The event's id.</returns>
    public long Event(string kind, int? chunk, string text) => _database.Insert(
        $"INSERT INTO event (at, kind, chunk, text) VALUES ({_time.GetUtcNow()}, {kind}, {chunk}, {text})");

    /// <summary>Notes a signal before it is sent.</summary>
    /// <returns>The row's id.</returns>
    public long Ledger(int chunk, int attempt, int pid, long startTicks, int signal, KillPurpose purpose, string reason)
        => _database.Insert($"""
            INSERT INTO ledger (at, chunk, attempt, pid, start_ticks, signal, purpose, reason)
            VALUES ({_time.GetUtcNow()}, {chunk}, {attempt}, {pid}, {startTicks}, {signal}, {purpose}, {reason})
            """);

    /// <summary>The signals sent to an attempt, oldest first.</summary>
    public IReadOnlyList<LedgerRow> LedgerOf(int chunk, int attempt)
        => BuildQueries.LedgerOf(_database, chunk, attempt);

    /// <summary>Leaves a gene out of the build. Doing it twice changes nothing.</summary>
    public void Quarantine(QuarantineRow row) => _database.Execute($"""
        INSERT INTO quarantine (ordinal, chunk, gene_id, reason, at)
        VALUES ({row.Ordinal}, {row.Chunk}, {row.GeneId}, {row.Reason}, {_time.GetUtcNow()})
        ON CONFLICT (ordinal) DO NOTHING
        """);

    /// <summary>Notes what a batch needed; the same batch again replaces it. An observation, not a decision.</summary>
    public void RecordPeak(PeakSample sample) => _database.RelaxedTransaction(() => _database.Execute($"""
        INSERT OR REPLACE INTO peak (chunk, batch, attempt, work_rows, peak, memory_limit)
        VALUES ({sample.Chunk}, {sample.Batch}, {sample.Attempt}, {sample.WorkRows}, {sample.PeakBytes}, {sample.LimitBytes})
        """));

    /// <summary>All samples of the memory model, by chunk and batch.</summary>
    public IReadOnlyList<PeakSample> Peaks() => BuildQueries.Peaks(_database);

    /// <summary>Notes one moment: the machine and the workers' memory. An observation, not a decision.</summary>
    public void Sample(MachineSample machine, IReadOnlyList<ChunkSample> workers) => _database.RelaxedTransaction(() =>
    {
        _database.Execute($"""
            INSERT INTO machine_sample (at, ram_total, ram_available, swap_total, swap_free, swap_in, swap_out, disk_total,
                disk_free, cpu_busy, cores, load1, psi_some, psi_full, oom_kills)
            VALUES ({machine.At}, {machine.RamTotal}, {machine.RamAvailable}, {machine.SwapTotal}, {machine.SwapFree},
                {machine.SwapIn}, {machine.SwapOut}, {machine.DiskTotal}, {machine.DiskFree}, {machine.CpuBusy},
                {machine.Cores}, {machine.Load1}, {machine.PsiSome}, {machine.PsiFull}, {machine.OomKills})
            """);
        foreach (var worker in workers)
        {
            _database.Execute($"""
                INSERT INTO chunk_sample (at, chunk, attempt, anonymous)
                VALUES ({worker.At}, {worker.Chunk}, {worker.Attempt}, {worker.Anonymous})
                """);
        }
    });

    /// <summary>
    /// Thins aging samples, so that a build of days stays small: of the machine's the newest of each grain is kept, of a
    /// worker's the one with the most memory, because the peak is what killed it. To be called every few minutes.
    /// </summary>
    public void Thin(DateTimeOffset now) => _database.RelaxedTransaction(() =>
    {
        Thin(DateTimeOffset.UnixEpoch, now - VeryOldAge, VeryOldGrain);
        Thin(now - VeryOldAge, now - OldAge, OldGrain);
    });

    /// <summary>Commands not answered yet, oldest first. One whose verb this version does not know is refused here,
    /// since any process may add a row.</summary>
    public IReadOnlyList<CommandRow> PendingCommands()
    {
        var known = Enum.GetNames<CommandVerb>();
        var open = _database.Query(
            $"SELECT id, verb FROM command WHERE answered_at IS NULL ORDER BY id",
            row => (Id: row.Long(), Verb: row.Text()));
        foreach (var (id, verb) in open.Where(row => !known.Contains(row.Verb)))
        {
            Answer(id, accepted: false, $"This supervisor does not know the command '{verb}'.");
        }

        return [.. open.Where(row => known.Contains(row.Verb)).Select(row => CommandBox.Command(_database, row.Id)!)];
    }

    /// <summary>Answers a command, once: a later answer changes nothing.</summary>
    /// <param name="answer">One sentence.</param>
    public void Answer(long id, bool accepted, string answer) => _database.Execute($"""
        UPDATE command SET answered_at = {_time.GetUtcNow()}, accepted = {accepted}, answer = {answer}
        WHERE id = {id} AND answered_at IS NULL
        """);

    private void Thin(DateTimeOffset from, DateTimeOffset to, TimeSpan grain)
    {
        var milliseconds = (long)grain.TotalMilliseconds;
        _database.Execute($"""
            DELETE FROM machine_sample WHERE at >= {from} AND at < {to} AND id NOT IN (
                SELECT max(id) FROM machine_sample WHERE at >= {from} AND at < {to} GROUP BY at / {milliseconds})
            """);

        // Beside a max() SQLite takes the other columns from the row that has it.
        _database.Execute($"""
            DELETE FROM chunk_sample WHERE at >= {from} AND at < {to} AND id NOT IN (
                SELECT id FROM (
                    SELECT id, max(anonymous) FROM chunk_sample WHERE at >= {from} AND at < {to}
                    GROUP BY chunk, attempt, at / {milliseconds}))
            """);
    }
}
