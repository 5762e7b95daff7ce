using Builder.Dataset;

namespace Builder.Tests.Dataset;

public sealed class MasterFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Master_has_one_link_a_batch_in_gene_order_and_nothing_else()
    {
        var build = await SampleBuild.MakeAsync(_folder.File("build"), genes: 6, genesPerBatch: 2);

        Assert.Equal(
            ["batch_00001.parquet", "batch_00002.parquet", "batch_00003.parquet"],
            Directory.EnumerateFileSystemEntries(build.Folder.Master).Select(Path.GetFileName).Order());

        // The same file under two names: a change through one is seen through the other.
        await File.AppendAllTextAsync(build.Folder.Chunk(1).Batch(2), "x", Token);
        Assert.Equal(new FileInfo(build.Folder.Chunk(1).Batch(2)).Length, new FileInfo(build.MasterFile(1)).Length);
    }

    [Fact]
    public async Task Assembling_again_replaces_the_old_folder_and_what_an_interruption_left()
    {
        var build = await SampleBuild.MakeAsync(_folder.File("build"), genes: 6, genesPerBatch: 2);
        Directory.CreateDirectory(build.Folder.Master + ".new");
        await File.WriteAllTextAsync(Path.Combine(build.Folder.Master + ".new", "batch_00001.parquet"), "half", Token);
        Directory.Move(build.Folder.Master, build.Folder.Master + ".old");

        MasterFolder.Assemble(build.Folder, build.Batches[..2]);
        MasterFolder.Assemble(build.Folder, build.Batches[..2]);

        Assert.Equal(2, Directory.EnumerateFileSystemEntries(build.Folder.Master).Count());
        Assert.Equal(["chunks", "master"], Directory.EnumerateDirectories(build.Folder.Root).Select(Path.GetFileName).Order());
        Assert.True(File.Exists(build.Folder.Chunk(1).Batch(3)));
    }

    [Fact]
    public async Task A_missing_batch_file_is_named_and_the_old_master_stays()
    {
        var build = await SampleBuild.MakeAsync(_folder.File("build"), genes: 4, genesPerBatch: 2);
        File.Delete(build.Folder.Chunk(1).Batch(2));

        var exception = Assert.Throws<FileNotFoundException>(() => MasterFolder.Assemble(build.Folder, build.Batches));

        Assert.Contains("Batch 2 of chunk 1", exception.Message, StringComparison.Ordinal);
        Assert.True((await build.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task Another_file_system_gets_copies()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "there is no /dev/shm to stand for another file system");
        var build = await SampleBuild.MakeAsync(_folder.File("build"), genes: 4, genesPerBatch: 2);
        var elsewhere = Directory.CreateDirectory($"/dev/shm/btui-master-{Guid.NewGuid():N}").FullName;
        try
        {
            var chunk = build.Folder.Chunk(1).Root;
            foreach (var file in Directory.EnumerateFiles(chunk))
            {
                File.Copy(file, Path.Combine(elsewhere, Path.GetFileName(file)));
            }

            Directory.Delete(chunk, recursive: true);
            Directory.CreateSymbolicLink(chunk, elsewhere);
            MasterFolder.Assemble(build.Folder, build.Batches);
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }

        Assert.True((await build.VerifyAsync()).Ok);
    }
}
