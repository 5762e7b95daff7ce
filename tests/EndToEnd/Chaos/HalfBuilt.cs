using System.Diagnostics;
using Builder.Supervision;
using EndToEnd.Support;
using Microsoft.Data.Sqlite;

namespace EndToEnd.Chaos;

/// <summary>
/// Real builds of which everybody was killed at one step of the commit protocol, made once and copied for each test. As the
/// copy is in another folder, every test is also one of a build that was moved.
/// </summary>
public sealed class HalfBuilt(SmallGenome genome) : IDisposable
{
    /// <summary>The fourth batch, genes 7 and 8, is the one that was at hand.</summary>
    public const string AtHand = "batch_00004.parquet";

    /// <summary>The gene that was left out and is built again.</summary>
    public const string Again = "SIMG00000009";

    private readonly TempFolder _temp = new();
    private Task<string>? _beforeTheRow;
    private Task<string>? _finished;
    private Task<string>? _againBeforeTheRow;

    /// <summary>Copies the build whose fourth batch has its final name and no row.</summary>
    internal async Task<string> BeforeTheRowAsync(TempFolder to) => Copy(await (_beforeTheRow ??= KilledAsync("before", "SIMG00000008")), to);

    /// <summary>Copies the build whose worker has committed everything and set the end marker, and nobody else has noticed.</summary>
    internal async Task<string> FinishedAsync(TempFolder to) => Copy(await (_finished ??= FinishAsync()), to);

    /// <summary>Copies the build whose left-out gene has been built again, as a file that has no row yet, beside the file it replaces.</summary>
    internal async Task<string> AgainBeforeTheRowAsync(TempFolder to) => Copy(await (_againBeforeTheRow ??= LeaveOutAsync()), to);

    /// <summary>Lets the worker of an attempt go on by itself, to its end.</summary>
    internal static async Task WorkAsync(string folder, int attempt)
    {
        var files = AttemptOne.Files(folder, attempt);
        AttemptFiles.Write(files.Spec, AttemptFiles.TryRead<AttemptSpec>(files.Spec)! with { BuildRoot = folder });
        using var worker = Process.Start(new ProcessStartInfo(Btui.Worker, ["build", files.Root]) { RedirectStandardOutput = true })!;
        var said = await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(worker.ExitCode == 0, said);
    }

    /// <summary>Changes a journal behind everybody's back.</summary>
    internal static void Change(string journal, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _temp.Dispose();

    private async Task<string> KilledAsync(string name, string gene)
    {
        var folder = _temp.File(name);
        await Misdeed.RunAsync($"hang@{gene}", 1, genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "2", "--detach"));
        await KillAllAsync(folder, 1);
        Assert.True(File.Exists(Path.Combine(AttemptOne.Chunk(folder).Root, AtHand)), "the batch at hand has its name");
        return folder;
    }

    private async Task<string> FinishAsync()
    {
        var folder = Copy(await (_beforeTheRow ??= KilledAsync("before", "SIMG00000008")), _temp);
        await WorkAsync(folder, 1);
        return folder;
    }

    private async Task<string> LeaveOutAsync()
    {
        var folder = Copy(await (_beforeTheRow ??= KilledAsync("before", "SIMG00000008")), _temp);
        await Btui.ExpectAsync(0, "quarantine", folder, Again);
        await Btui.ExpectAsync(1, "resume", folder);
        await Btui.ExpectAsync(0, "unquarantine", folder, Again);
        await Misdeed.RunAsync($"hang@{Again}", MisbehavedBuilds.Always, "resume", folder, "--detach");
        await KillAllAsync(folder, 3);
        Assert.Single(Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "*.again-03.parquet"));
        return folder;
    }

    private static async Task KillAllAsync(string folder, int attempt)
    {
        await AttemptOne.HangsAsync(folder, attempt);
        await Btui.UntilAsync("all are dead", () =>
        {
            StrayProcesses.Kill(folder);
            return StrayProcesses.Of(folder).Count == 0;
        });
    }

    private static string Copy(string from, TempFolder to)
    {
        var copy = to.File($"moved-{Guid.NewGuid():N}");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
