using Builder.Planning;

namespace Builder.Tests.Planning;

/// <summary>Names are found again by builds that an older version began, so they never change.</summary>
public sealed class BuildFolderTests
{
    [Fact]
    public void The_files_of_a_build_have_their_names()
    {
        var build = new BuildFolder("/data/fly");
        var chunk = build.Chunk(7);
        var attempt = chunk.Attempt(3);

        Assert.Equal("/data/fly/build.json", build.Record);
        Assert.Equal("/data/fly/journal.db", build.Journal);
        Assert.Equal("/data/fly/master", build.Master);
        Assert.Equal("/data/fly/chunks/0007/journal.db", chunk.Journal);
        Assert.Equal("/data/fly/chunks/0007/batch_00012.parquet", chunk.Batch(12));
        Assert.Equal("/data/fly/chunks/0007/attempts/03/exit.json", attempt.Exit);
        Assert.Equal("/data/fly/chunks/12345", build.Chunk(12345).Root);
    }
}
