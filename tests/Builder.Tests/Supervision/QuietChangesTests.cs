using Builder.Dataset;
using Builder.Journal;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class QuietChangesTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);

    public void Dispose() => _build.Dispose();

    [Fact]
    public void A_gene_taken_in_again_counts_as_missing_and_no_longer_as_left_out()
    {
        _build.Finish(leftOut: [0, 1]);
        var built = _build.Plan.GenesTotal - 2;

        Do(CommandVerb.Unquarantine, 0);
        var one = _build.Load();
        Do(CommandVerb.Unquarantine, 1);
        var both = _build.Load();

        Assert.Equal((built, 1, 1), (one.Build.GenesBuilt, one.Build.GenesLeftOut, one.Quarantine.Count));
        Assert.Equal((built, 0, 0), (both.Build.GenesBuilt, both.Build.GenesLeftOut, both.Quarantine.Count));
        Assert.Equal((BuildState.Stopped, "a gene is to be built that was left out; btui resume builds it"), (one.Build.State, one.Build.Note));
        Assert.Equal((BuildState.Stopped, "2 genes are to be built that were left out; btui resume builds them"), (both.Build.State, both.Build.Note));
        Assert.Equal((ChunkState.Waiting, 1), (one.Chunks[0].Row.State, one.Chunks[0].Row.GenesTotal - one.Chunks[0].Row.GenesDone));
    }

    [Fact]
    public void A_gene_taken_in_again_and_left_out_again_leaves_the_build_complete()
    {
        _build.Finish(leftOut: [0, 1]);

        Do(CommandVerb.Unquarantine, 0);
        Do(CommandVerb.Unquarantine, 1);
        Do(CommandVerb.Quarantine, 0);
        var half = _build.Load();
        var answer = Do(CommandVerb.Quarantine, 1);
        var whole = _build.Load();

        Assert.Equal((BuildState.Stopped, "a gene is to be built that was left out; btui resume builds it"), (half.Build.State, half.Build.Note));
        Assert.EndsWith(" is left out again, and the build is complete as it was", answer.Sentence);
        Assert.Equal((BuildState.Complete, 2, 2), (whole.Build.State, whole.Build.ChunksDone, whole.Build.GenesLeftOut));
        Assert.StartsWith("2 genes are quarantined and not in it: ", whole.Build.Note);
        Assert.All(whole.Chunks, chunk => Assert.Null(chunk.Row.Note));
    }

    [Fact]
    public void A_build_whose_dataset_is_not_the_committed_one_is_not_called_complete()
    {
        _build.Finish(leftOut: [0]);
        Do(CommandVerb.Unquarantine, 0);
        var file = Path.Combine(_build.Folder.Master, MasterFolder.FileName(1));
        File.Delete(file);
        File.WriteAllText(file, "of another gene");

        var answer = Do(CommandVerb.Quarantine, 0);

        Assert.EndsWith($"takes effect with btui resume {_build.Folder.Root}", answer.Sentence);
        Assert.Equal((BuildState.Stopped, "every gene is built or left out; btui resume publishes the dataset"), (_build.Load().Build.State, _build.Load().Build.Note));
    }

    private CommandAnswer Do(CommandVerb verb, int ordinal)
    {
        var gene = GeneFiles.ReadAll(_build.Folder, _build.Plan).ElementAt(ordinal).Id;
        var answer = QuietChanges.TryApply(_build.Folder, verb, new(Gene: gene), "test", new ProcessReader(new SystemRoots()), TimeProvider.System)!;
        Assert.True(answer.Accepted, answer.Sentence);
        return answer;
    }
}
