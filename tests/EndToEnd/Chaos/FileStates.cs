namespace EndToEnd.Chaos;

/// <summary>What a power cut or a kill can leave of the files, as changes of a build that was killed between the name and the
/// row of its fourth batch.</summary>
internal static class FileStates
{
    /// <summary>Each is done to the folder of a build; chunk 1 is its only one, and attempt 1 the one that died.</summary>
    public static IReadOnlyDictionary<string, Action<string>> All { get; } = new Dictionary<string, Action<string>>
    {
        ["a batch under its name, without its row"] = _ => { },
        ["a whole temporary file"] = folder => File.Move(AtHand(folder), AtHand(folder) + ".partial"),
        ["a temporary file cut short"] = folder =>
        {
            File.Move(AtHand(folder), AtHand(folder) + ".partial");
            CutShort(AtHand(folder) + ".partial");
        },
        ["an empty temporary file"] = folder =>
        {
            File.Delete(AtHand(folder));
            File.WriteAllText(AtHand(folder) + ".partial", "");
        },
        ["a batch under its name, cut short"] = folder => CutShort(AtHand(folder)),
        ["nothing of the batch"] = folder => File.Delete(AtHand(folder)),
        ["a torn breadcrumb"] = folder => CutShort(Breadcrumb(folder)),
        ["an empty breadcrumb"] = folder => File.WriteAllText(Breadcrumb(folder), ""),
        ["no breadcrumb"] = folder => File.Delete(Breadcrumb(folder)),
        ["torn settings"] = folder => File.WriteAllText(AttemptOne.Files(folder).Settings, "{\n  \"BatchSize\": 4,\n  \"Bat"),
        ["half-written settings"] = folder => File.WriteAllText(AttemptOne.Files(folder).Settings + ".tmp", "{\n  \"Batch"),
        ["a half-written exit record"] = folder => File.WriteAllText(AttemptOne.Files(folder).Exit + ".tmp", "{\n  \"RawStatus\": 9,\n  \"Start"),
        ["a torn exit record"] = folder => File.WriteAllText(AttemptOne.Files(folder).Exit, "{\n  \"RawStatus\": 9,\n  \"Start"),
        ["an empty exit record"] = folder => File.WriteAllText(AttemptOne.Files(folder).Exit, ""),
        ["a torn report"] = folder => File.WriteAllText(AttemptOne.Files(folder).Report, "{\n  \"Outcome\": \"Do"),
        ["no worker.json"] = folder => File.Delete(AttemptOne.Files(folder).Worker),
        ["a torn worker.json"] = folder => CutShort(AttemptOne.Files(folder).Worker),
        ["no runner.json"] = folder => File.Delete(AttemptOne.Files(folder).Runner),
        ["no spec.json"] = folder => File.Delete(AttemptOne.Files(folder).Spec),
        ["a torn spec.json"] = folder => CutShort(AttemptOne.Files(folder).Spec),
        ["no folder of the attempt"] = folder => Directory.Delete(AttemptOne.Files(folder).Root, recursive: true),
        ["a torn supervisor.json"] = folder => CutShort(Path.Combine(folder, "supervisor.json")),
        ["a journal of the chunk that was just made"] = folder => File.WriteAllText(AttemptOne.Chunk(folder).Journal, ""),
        ["no journal of the build"] = folder => File.Delete(Path.Combine(folder, "journal.db")),
        ["an older journal of the build, brought back from a copy"] = folder => HalfBuilt.Change(
            Path.Combine(folder, "journal.db"), "DELETE FROM attempt; UPDATE chunk SET state = 'Waiting', genes_done = 0, rows = 0"),
    };

    /// <summary>Takes away the second half of a file.</summary>
    public static void CutShort(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(stream.Length / 2);
    }

    private static string AtHand(string folder) => Path.Combine(AttemptOne.Chunk(folder).Root, HalfBuilt.AtHand);

    private static string Breadcrumb(string folder) => Path.ChangeExtension(AttemptOne.Chunk(folder).Journal, ".breadcrumb");
}
