using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>One attempt in a temporary build folder, whose worker is a shell script; its first argument is the attempt's folder.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("btui-attempt-").FullName;

    /// <param name="root">Where its folder is made; null = in one of its own.</param>
    public Attempt(string script, long limit = 64 << 20, string? root = null)
    {
        Spec = new(Path.Combine(root ?? _root, "build"), 1, 1, 50, 5000, limit, GcLimit: true, ["/bin/sh", "-c", script, "worker"]);
        Directory.CreateDirectory(Folder.Root);
        AttemptFiles.Write(Folder.Spec, Spec);
    }

    public AttemptSpec Spec { get; }

    public AttemptFolder Folder => Spec.Folder;

    public static SystemRoots Machine { get; } = new();

    /// <summary>The real processes, but no control groups.</summary>
    public SystemRoots WithoutGroups => new(Cgroup: Path.Combine(_root, "no-cgroups"));

    public ExitRecord? Exit => AttemptFiles.TryRead<ExitRecord>(Folder.Exit);

    public ProcessRecord? Worker => AttemptFiles.TryRead<ProcessRecord>(Folder.Worker);

    /// <summary>Attends the worker to its end.</summary>
    public async Task<ExitRecord> RunAsync(SystemRoots? roots = null, CancellationToken? cancel = null)
    {
        await new AttemptRunner(Spec, roots ?? Machine, TimeProvider.System, TextWriter.Null)
            .RunAsync(cancel ?? TestContext.Current.CancellationToken);
        return Exit!;
    }

    public AttemptWatch Watch(TimeProvider? time = null)
        => new(Spec, DateTimeOffset.UnixEpoch, new ProcessReader(Machine), time ?? TimeProvider.System);

    /// <summary>The verdict on the recorded death.</summary>
    public Judgement Judge()
    {
        var exit = Exit!;
        return Builder.Supervision.Verdicts.Judge.Classify(Deaths.Of(exit, bootNow: exit.BootId));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
