namespace Builder.Planning;

/// <summary>The names of a build's files; the one place that spells them.</summary>
public sealed record BuildFolder(string Root)
{
    public string Record => Path.Combine(Root, "build.json");

    public string Genes => Path.Combine(Root, "genes.tsv");

    /// <summary>What the annotation's reader left out, and why.</summary>
    public string Warnings => Path.Combine(Root, "warnings.tsv");

    /// <summary>Index of the tables of a prediction run, and the copies that it needs; there with such a build alone.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    public string Journal => Path.Combine(Root, "journal.db");

    /// <summary>Locked (flock) by the one supervisor of the build for as long as it lives.</summary>
    public string SupervisorLock => Path.Combine(Root, "supervisor.lock");

    /// <summary>Appears when the supervisor that a process has just started, or another one, is at work.</summary>
    /// <param name="starter">Pid of the process that waits for it.</param>
    public string SupervisorReady(int starter) => Path.Combine(Root, $"supervisor.ready-{starter}");

    public string SupervisorLog => Path.Combine(Root, "supervisor.log");

    public string Chunks => Path.Combine(Root, "chunks");

    public string Master => Path.Combine(Root, "master");

    public string Manifest => Path.Combine(Root, "gene_manifest.csv");

    /// <summary>The build's report for people, written when a supervisor leaves it; no part of the dataset.</summary>
    public string Report => Path.Combine(Root, "report.html");

    public ChunkFolder Chunk(int id) => new(Path.Combine(Chunks, id.ToString("D4")), id);
}

/// <summary>The files of one chunk (1-based id).</summary>
public sealed record ChunkFolder(string Root, int Id)
{
    /// <summary>One <see cref="PlannedGene"/> a line, in plan order.</summary>
    public string Genes => Path.Combine(Root, "genes.jsonl");

    public string Journal => Path.Combine(Root, "journal.db");

    /// <summary>Locked (flock) by the one worker of the chunk for as long as it lives.</summary>
    public string WorkerLock => Path.Combine(Root, "worker.lock");

    public string Attempts => Path.Combine(Root, "attempts");

    /// <summary>File name (no folder) of a batch, 1-based.</summary>
    public static string BatchName(int batch) => $"batch_{batch:D5}.parquet";

    /// <summary>File name (no folder) of a batch that is built again, 1-based: never the name of the file it replaces.</summary>
    public static string AgainName(int batch, int attempt) => $"batch_{batch:D5}.again-{attempt:D2}.parquet";

    /// <summary>Paths of everything that is, was to become, or replaces a batch.</summary>
    public IEnumerable<string> BatchFiles() => Directory.EnumerateFiles(Root, "batch_*");

    public string Batch(int batch) => Path.Combine(Root, BatchName(batch));

    public AttemptFolder Attempt(int number) => new(Path.Combine(Attempts, number.ToString("D2")));
}

/// <summary>The files of one attempt.</summary>
public sealed record AttemptFolder(string Root)
{
    /// <summary>What the supervisor decided; written before the runner is started.</summary>
    public string Spec => Path.Combine(Root, "spec.json");

    /// <summary>Who attends: pid, start time, boot id of the runner.</summary>
    public string Runner => Path.Combine(Root, "runner.json");

    /// <summary>Who works: pid, start time, boot id of the worker, and its control group.</summary>
    public string Worker => Path.Combine(Root, "worker.json");

    /// <summary>The script that becomes the worker, where systemd starts it.</summary>
    public string Launch => Path.Combine(Root, "launch.sh");

    /// <summary>The latest sample of the worker, replaced about twice a second.</summary>
    public string Live => Path.Combine(Root, "live.json");

    /// <summary>How to cut the next batches, when that was changed after the worker was started.</summary>
    public string Settings => Path.Combine(Root, "settings.json");

    /// <summary>The worker's own words about its end.</summary>
    public string Report => Path.Combine(Root, "report.json");

    /// <summary>The runner's record of the death and its evidence.</summary>
    public string Exit => Path.Combine(Root, "exit.json");

    /// <summary>The watchdog's note, written before it stops the worker.</summary>
    public string Watchdog => Path.Combine(Root, "watchdog.json");

    public string Output => Path.Combine(Root, "output.log");

    public string RunnerLog => Path.Combine(Root, "runner.log");

    /// <summary>Makes the folder, empty. There are files of an attempt of the same number when the build's journal was brought
    /// back from a copy; they would be taken for this one's.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void Clear()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        Directory.CreateDirectory(Root);
    }
}
