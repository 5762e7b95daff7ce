using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>Files that cannot be used, and files that several processes use at a time.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Openers() => ["writer", "reader", "command", "answer"];

    [Theory]
    [MemberData(nameof(Openers))]
    public void A_journal_that_is_not_there_is_one_sentence(string opener)
        => Refused(opener, _folder.Build, "does not exist");

    [Theory]
    [MemberData(nameof(Openers))]
    public void A_file_that_is_no_journal_is_one_sentence(string opener)
    {
        File.WriteAllText(_folder.Build, new string('x', 5000));

        Refused(opener, _folder.Build, "is damaged or no journal");
    }

    [Theory]
    [MemberData(nameof(Openers))]
    public void A_file_that_was_emptied_is_one_sentence(string opener)
    {
        File.WriteAllBytes(_folder.Build, []);

        Refused(opener, _folder.Build, "is empty: put it back from a copy, or run btui resume");
    }

    [Theory]
    [MemberData(nameof(Openers))]
    public void A_journal_of_a_newer_version_is_refused(string opener)
    {
        _folder.CreateBuild().Dispose();
        MakeNewer(_folder.Build);

        Refused(opener, _folder.Build, "written by a newer version (schema 99");
    }

    [Fact]
    public void A_chunk_journal_of_a_newer_version_is_refused()
    {
        _folder.OpenChunk().Dispose();
        MakeNewer(_folder.Chunk);

        Assert.Throws<JournalException>(() => _folder.OpenChunk());
        Assert.Throws<JournalException>(() => ChunkJournalReader.Read(_folder.Chunk));
    }

    [Fact]
    public void A_damaged_chunk_journal_is_one_sentence()
    {
        File.WriteAllText(_folder.Chunk, new string('x', 5000));

        var exception = Assert.Throws<JournalException>(() => ChunkJournalReader.Read(_folder.Chunk));

        Assert.StartsWith($"{_folder.Chunk} is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Throws<JournalException>(() => _folder.OpenChunk());
    }

    [Fact]
    public void A_damaged_page_is_one_sentence()
    {
        using (var writer = _folder.CreateBuild())
        {
            writer.Event("PLAN", null, "x");
        }

        using (var file = File.OpenWrite(_folder.Build))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xAB, (int)file.Length - 4096).ToArray());
        }

        using var reader = BuildJournalReader.Open(_folder.Build);
        var exception = Assert.Throws<JournalException>(() => reader.Read("out", false, _folder.Now));

        Assert.StartsWith($"{_folder.Build} is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_sentence()
    {
        var exception = Assert.Throws<JournalException>(
            () => ChunkJournalWriter.Open(_folder.File("nowhere/journal.db"), 3, _folder.Time));

        Assert.Contains("cannot be opened", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_build_in_the_same_folder_is_refused_and_the_first_one_stays()
    {
        _folder.CreateBuild(chunks: 2).Dispose();

        var exception = Assert.Throws<JournalException>(() => _folder.CreateBuild(chunks: 5));

        Assert.Contains("has a build already", exception.Message, StringComparison.Ordinal);
        using var writer = BuildJournalWriter.Open(_folder.Build, _folder.Time);
        Assert.Equal(2, writer.Load().Chunks.Count);
    }

    [Fact]
    public void A_state_of_a_newer_version_is_refused_by_its_name()
    {
        using var writer = _folder.CreateBuild();
        using (var raw = JournalFolder.Raw(_folder.Build))
        {
            JournalFolder.Run(raw, "UPDATE chunk SET state = 'Levitating' WHERE id = 2");
        }

        var exception = Assert.Throws<JournalException>(writer.Load);

        Assert.Contains("ChunkState 'Levitating'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_full_is_told_from_other_faults()
    {
        _folder.CreateBuild().Dispose();
        using var database = JournalDatabase.OpenExisting(_folder.Build);
        database.Single($"PRAGMA max_page_count = 1", row => row.Long()); // SQLite's own way to have no room

        var exception = Assert.Throws<JournalException>(() => database.Execute(
            $"INSERT INTO event (at, kind, text) VALUES ({_folder.Now}, 'X', {new string('x', 100_000)})"));

        Assert.True(exception.DiskFull);
    }

    [Fact]
    public async Task A_writer_waits_for_another_processs_transaction_to_end()
    {
        using var writer = _folder.CreateBuild();
        using var raw = JournalFolder.Raw(_folder.Build);
        JournalFolder.Run(raw, "BEGIN IMMEDIATE");

        var write = Task.Run(() => writer.Event("START", 1, "x"), TestContext.Current.CancellationToken);
        Assert.False(write.IsCompleted);
        JournalFolder.Run(raw, "COMMIT");

        Assert.Equal(1, await write);
    }

    [Fact]
    public void A_reader_does_not_wait_for_a_writer_and_sees_nothing_half_done()
    {
        using var writer = _folder.CreateBuild();
        using var reader = BuildJournalReader.Open(_folder.Build);
        writer.Transaction(() =>
        {
            writer.SetBuild(BuildState.Running, null);
            writer.SetChunk(1, ChunkState.Running, null);

            Assert.Equal(BuildState.Planned, reader.Read("out", true, _folder.Now).Build.State);
        });

        var after = reader.Read("out", true, _folder.Now);
        Assert.Equal(BuildState.Running, after.Build.State);
        Assert.Equal(ChunkState.Running, after.Chunks[0].State);
    }

    [Fact]
    public async Task Several_threads_and_connections_lose_no_row()
    {
        using var writer = _folder.CreateBuild();
        var supervisor = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                writer.Transaction(() => writer.Event("T", thread, $"{i}"));
            }
        }));
        var screens = Enumerable.Range(0, 2).Select(screen => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                CommandBox.Insert(_folder.Build, CommandVerb.Stop, $"screen {screen}", _folder.Now);
            }
        }));
        await Task.WhenAll([.. supervisor, .. screens]);

        using var reader = BuildJournalReader.Open(_folder.Build);
        Assert.Equal(100, reader.EventsAfter(0, 1000).Count);
        Assert.Equal(50, writer.PendingCommands().Count);
    }

    [Fact]
    public void Nothing_holds_the_files_after_disposal()
    {
        var writer = _folder.CreateBuild();
        var reader = BuildJournalReader.Open(_folder.Build);
        reader.Read("out", true, _folder.Now);
        reader.Dispose();
        writer.Dispose();

        Assert.Equal([_folder.Build], Directory.GetFiles(Path.GetDirectoryName(_folder.Build)!));
    }

    [Fact]
    public void A_ledger_of_before_the_purposes_is_read_as_stops_that_were_asked_for()
    {
        using (var writer = _folder.CreateBuild())
        {
            writer.Ledger(1, 1, 4711, 5, 15, KillPurpose.HardLimit, "asked");
        }

        using (var raw = JournalFolder.Raw(_folder.Build))
        {
            foreach (var (table, column) in NewerColumns)
            {
                JournalFolder.Run(raw, $"ALTER TABLE {table} DROP COLUMN {column}");
            }

            JournalFolder.Run(raw, "PRAGMA user_version = 1");
        }

        using var reader = BuildJournalReader.Open(_folder.Build);
        Assert.Equal(2, reader.Read("out", false, _folder.Now).Chunks.Count);
        using var upgraded = BuildJournalWriter.Open(_folder.Build, _folder.Time);
        Assert.Equal((KillPurpose.Shutdown, "asked"), upgraded.LedgerOf(1, 1).Select(row => (row.Purpose, row.Reason)).Single());
    }

    private static (string Table, string Column)[] NewerColumns =>
    [
        ("ledger", "purpose"), ("build", "stall_seconds"), ("build", "parallel_wanted"), ("build", "unseen_bases"), ("chunk", "batch_size_wanted"),
        ("chunk", "batch_rows_wanted"), ("chunk", "isolated"), ("attempt", "suspect"), ("attempt", "alone"),
        ("chunk", "genes_left_out"), ("attempt", "batch_size_end"), ("attempt", "batch_rows_end"), ("chunk", "stages"),
    ];

    private static void MakeNewer(string path)
    {
        using var raw = JournalFolder.Raw(path);
        JournalFolder.Run(raw, "PRAGMA user_version = 99");
    }

    private void Refused(string opener, string path, string words)
    {
        var exception = Assert.Throws<JournalException>(() =>
        {
            switch (opener)
            {
                case "writer":
                    BuildJournalWriter.Open(path, _folder.Time).Dispose();
                    break;
                case "reader":
                    BuildJournalReader.Open(path).Dispose();
                    break;
                case "command":
                    CommandBox.Insert(path, CommandVerb.Stop, "test", _folder.Now);
                    break;
                default:
                    CommandBox.Answer(path, 1);
                    break;
            }
        });
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
