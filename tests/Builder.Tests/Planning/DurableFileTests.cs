using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class DurableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-durable-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_else_is_left()
    {
        var path = Path.Combine(_folder, "record.json");

        DurableFile.WriteText(path, new string('x', 100_000));
        DurableFile.WriteText(path, "naïve ä");

        Assert.Equal("naïve ä", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void What_a_killed_writer_left_does_not_disturb_the_next()
    {
        var path = Path.Combine(_folder, "record.json");
        File.WriteAllText(path + ".tmp", new string('x', 100_000));

        DurableFile.WriteText(path, "whole");

        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there_and_no_temporary_file()
    {
        var path = Path.Combine(_folder, "taken");
        Directory.CreateDirectory(path); // a folder cannot be replaced by a file

        Assert.ThrowsAny<Exception>(() => DurableFile.WriteText(path, "text"));

        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_missing_folder_is_an_IO_error()
    {
        Assert.ThrowsAny<IOException>(() => DurableFile.WriteText(Path.Combine(_folder, "missing", "file"), "text"));
        var error = Assert.Throws<IOException>(() => DurableFile.SyncFolder(Path.Combine(_folder, "missing")));

        Assert.Equal($"open of {_folder}/missing failed: No such file or directory", error.Message);
    }

    [Fact]
    public void Publishing_gives_the_final_name_and_replaces_an_older_file()
    {
        var (temporary, path) = (Path.Combine(_folder, "a.partial"), Path.Combine(_folder, "a"));
        File.WriteAllText(path, "old");
        File.WriteAllText(temporary, "new");

        DurableFile.Publish(temporary, path);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.False(File.Exists(temporary));
    }
}
