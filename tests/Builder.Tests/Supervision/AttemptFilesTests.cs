using System.Text.Json;
using Builder.Supervision;

namespace Builder.Tests.Supervision;

public sealed class AttemptFilesTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly AttemptSpec Spec = new("/data/fly", 3, 2, 50, 5000, 64 << 20, true, ["btui-worker", "build"])
    {
        Isolated = [7],
        Quarantined = [8, 9],
    };

    private static readonly WorkerSettings Settings = new(25, 2500, Isolated: [7], Quarantined: [8, 9], BackOffs: 2);

    private static readonly ExitRecord Exit = Deaths.Exit(Deaths.SigKill) with
    {
        StartedAt = At,
        KernelKills = [Deaths.Kill(), Deaths.Kill(global: true, task: null, limit: null)],
        WatchdogKill = "over the limit",
        OutputTail = "naïve\u0000\u001b[0m \ud83d\udc1f\n",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("btui-attempt-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "record.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Records_come_back_as_they_were()
    {
        Assert.EquivalentWithExclusions(Spec, Again(Spec), strict: true, "Settings.Sizes");
        Assert.EquivalentWithExclusions(Settings, Again(Settings), strict: true, "Sizes");
        Assert.Equivalent(Exit, Again(Exit), strict: true);
        Assert.Equivalent(Deaths.Blind(null), Again(Deaths.Blind(null)), strict: true);
        Assert.Equal(new(7, 123, "boot", null, null, null), Again(new ProcessRecord(7, 123, "boot", null, null, null)));
        Assert.Equal(new(At, 5, null), Again(new LiveRecord(At, 5, null)));
        Assert.Equal("over", Again("over"));
        Assert.All(
            Enum.GetValues<WorkerOutcome>(),
            outcome => Assert.Equal(
                new(outcome, "why", 7) { Alone = true }, Again(new WorkerReport(outcome, "why", 7) { Alone = true })));
    }

    [Fact]
    public void A_record_of_a_version_that_looked_for_less_is_still_read()
    {
        var old = Deaths.Old(Exit);
        AttemptFiles.Write(Path, old);
        var lines = File.ReadAllLines(Path).TakeWhile(line => !line.Contains("GroupOomKillsLocal", StringComparison.Ordinal)).ToList();
        File.WriteAllText(Path, string.Join('\n', lines).TrimEnd(',') + "\n}");

        Assert.Equivalent(old, AttemptFiles.TryRead<ExitRecord>(Path), strict: true);
    }

    [Fact]
    public void A_spec_knows_its_places()
    {
        Assert.Equal("/data/fly/chunks/0003/attempts/02/spec.json", Spec.Folder.Spec);
        Assert.Equal("/data/fly/chunks/0003/journal.db", Spec.ChunkFolder.Journal);
    }

    [Fact]
    public void Outcomes_are_stored_by_name()
    {
        AttemptFiles.Write(Path, new WorkerReport(WorkerOutcome.DiskFull, "full", null));

        Assert.Contains("\"DiskFull\"", File.ReadAllText(Path));
    }

    [Fact]
    public void A_record_cut_off_anywhere_is_none()
    {
        AttemptFiles.Write(Path, Exit);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Null(AttemptFiles.TryRead<ExitRecord>(Path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\u0000\u0000\u0000\u0000")] // what a power cut leaves
    [InlineData("""{ "Outcome": "Unheard", "Text": "x", "Ordinal": null }""")]
    [InlineData("""{ "Outcome": "Failed", "Text": null, "Ordinal": null }""")]
    [InlineData("""{ "Outcome": "Failed", "Ordinal": null }""")]
    public void What_is_no_whole_record_is_none(string text)
    {
        File.WriteAllText(Path, text);

        Assert.Null(AttemptFiles.TryRead<WorkerReport>(Path));
    }

    [Fact]
    public void A_missing_file_or_folder_is_no_record()
    {
        Assert.Null(AttemptFiles.TryRead<WorkerReport>(Path));
        Assert.Null(AttemptFiles.TryRead<WorkerReport>(System.IO.Path.Combine(_folder, "missing", "record.json")));
        Assert.Null(AttemptFiles.TryRead<WorkerReport>(_folder));
    }

    [Fact]
    public void Replacing_leaves_one_file()
    {
        AttemptFiles.WriteLight(Path, new LiveRecord(At, 1, 1));
        AttemptFiles.WriteLight(Path, new LiveRecord(At, 2, 2));
        AttemptFiles.Write(Path, new LiveRecord(At, 3, 3));

        Assert.Equal(new(At, 3, 3), AttemptFiles.TryRead<LiveRecord>(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_record_is_plain_JSON()
    {
        AttemptFiles.Write(Path, Exit);

        Assert.Equal(9, JsonDocument.Parse(File.ReadAllText(Path)).RootElement.GetProperty("RawStatus").GetInt32());
    }

    private T? Again<T>(T record)
        where T : class
    {
        AttemptFiles.Write(Path, record);
        return AttemptFiles.TryRead<T>(Path);
    }
}
