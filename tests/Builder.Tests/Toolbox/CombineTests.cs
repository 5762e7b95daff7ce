using Builder.Dataset;
using Builder.Dataset.Artifacts;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Toolbox.Combining;
using Builder.Toolbox.Splitting;

namespace Builder.Tests.Toolbox;

public sealed class CombineTests : IDisposable
{
    private readonly RealBuild _real = new();

    private BuildFolder Target => new(_real.File("combined"));

    public void Dispose() => _real.Dispose();

    [Fact]
    public async Task Builds_of_a_split_together_have_the_fingerprint_of_one_undisturbed_build()
    {
        var parts = await SplitAsync(3);
        var whole = await RealBuild.MakeAsync(_real.Request("whole"));

        var files = await CombineAsync(parts[2], parts[0], parts[1]);

        Assert.Equal(await RealBuild.FingerprintAsync(whole), await RealBuild.FingerprintAsync(Target));
        Assert.Equal(Column(whole, "genes.tsv", 1), Column(Target, "genes.tsv", 1));
        Assert.Equal(files.Batches, files.Linked);
        Assert.Equal(_real.Ids, (await File.ReadAllLinesAsync(Target.Manifest, TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(',')[1]));
    }

    [Fact]
    public async Task Builds_of_the_tables_of_a_prediction_run_are_combined_too()
    {
        SimulatedRun.Write(_real.Genome, _real.Annotation, _real.File("tables"), TestContext.Current.CancellationToken);
        var request = _real.Request("whole") with { Genome = null, Artifacts = _real.File("tables"), Options = new() { Source = RowSource.Artifacts } };
        var whole = await RealBuild.MakeAsync(request);
        var folder = new SplitFolder(_real.File("split"));
        folder.Write(GeneSplit.OfInputs(request, 2, _real.File("split")));
        Assert.False(File.Exists(folder.Model));

        await CombineAsync(
            await RealBuild.MakeAsync(request with { OutputDir = _real.File("b"), GeneIdsFile = folder.Genes(2) }),
            await RealBuild.MakeAsync(request with { OutputDir = _real.File("a"), GeneIdsFile = folder.Genes(1) }));

        Assert.Equal(await RealBuild.FingerprintAsync(whole), await RealBuild.FingerprintAsync(Target));
    }

    [Fact]
    public async Task It_is_a_complete_build_that_remembers_its_parts()
    {
        var parts = await SplitAsync(2);
        await CombineAsync(parts);

        using var reader = BuildJournalReader.Open(Target.Journal);
        var snapshot = reader.Read(Target.Root, false, default);
        var record = BuildRecord.Read(Target);

        Assert.Equal((BuildState.Complete, RealBuild.Genes, RealBuild.Genes), (snapshot.Build.State, snapshot.Build.GenesBuilt, record.Plan.GenesTotal));
        Assert.All(snapshot.Chunks, chunk => Assert.Equal((ChunkState.Done, Verdict.Completed), (chunk.State, Assert.Single(chunk.Attempts).Verdict)));
        Assert.Equal(parts.Select(part => part.Root), record.CombinedFrom!.Select(part => part.Folder));
        Assert.StartsWith($"2 builds: {parts[0].Root} (", Assert.Single(snapshot.Events, line => line.Kind == EventKind.Combine).Text);
        Assert.Null(LostJournal.TryRead(Target)!.Build.Note);
    }

    [Fact]
    public async Task It_can_be_expanded_by_a_longer_list()
    {
        var model = Model();
        var parts = new[] { await PartAsync("a", _real.Ids.Take(4), model), await PartAsync("b", _real.Ids.Skip(10).Take(4), model) };
        await CombineAsync(parts);
        var batches = BuildBatches.InGeneOrder(Target, BuildRecord.Read(Target).Plan);

        var longer = _real.Request("combined", _real.Write("longer.txt", _real.Ids.Take(15)));
        var expanded = BuildExpansion.Prepare(Target, longer, new(1, null, null), batches, default, _real.File("scratch"));

        Assert.Equal((8, 15), (expanded.GenesBefore, expanded.Genes.Count));
    }

    [Fact]
    public async Task Genes_that_lie_among_one_another_stand_in_the_order_of_the_folders()
    {
        var model = Model();
        var odd = await PartAsync("odd", _real.Ids.Where((_, index) => index % 2 == 0), model);
        var even = await PartAsync("even", _real.Ids.Where((_, index) => index % 2 == 1), model);

        Assert.False((await ReadAsync(even, odd)).InGenomeOrder);
        await CombineAsync(even, odd);

        await RealBuild.FingerprintAsync(Target);
        Assert.Equal(Column(even, "genes.tsv", 1).Concat(Column(odd, "genes.tsv", 1)), Column(Target, "genes.tsv", 1));
    }

    [Fact]
    public async Task Builds_with_base_models_of_their_own_are_refused_by_that_name()
    {
        var (one, other) = (await PartAsync("one", _real.Ids.Take(4), null), await PartAsync("other", _real.Ids.Skip(4).Take(4), null));

        var refused = await RefusedAsync(one, other);

        Assert.StartsWith($"{other.Root} and {one.Root} cannot be one dataset: the base model is one with checksum {BaseModelFile.IdentityOf(BuildRecord.Read(one).BaseModel!)} in {one.Root} and ", refused);
        Assert.Contains("btui run --base-model", refused);
    }

    [Fact]
    public async Task The_first_difference_is_named_with_both_values_and_both_folders()
    {
        var model = Model();
        var one = await PartAsync("one", _real.Ids.Take(4), model);
        var request = _real.Request("other", _real.Write("other.txt", _real.Ids.Skip(4).Take(4)), model);
        var other = await RealBuild.MakeAsync(request with { Options = new() { HardProbability = 0.2 } });
        var copy = _real.File("copy.fa");
        await File.WriteAllTextAsync(copy, await File.ReadAllTextAsync(_real.Genome, TestContext.Current.CancellationToken) + "\n", TestContext.Current.CancellationToken);
        var third = await RealBuild.MakeAsync(request with { OutputDir = _real.File("third"), Genome = copy });

        Assert.Contains($": --hard-prob is 0.15 in {one.Root} and 0.2 in {other.Root};", await RefusedAsync(one, other));
        Assert.Contains($": the genome is {new FileInfo(_real.Genome).Length:N0} bytes with checksum ", await RefusedAsync(one, third));
    }

    [Fact]
    public async Task Genes_that_are_in_two_builds_are_refused_by_name()
    {
        var model = Model();
        var (one, other) = (await PartAsync("one", _real.Ids.Take(4), model), await PartAsync("other", _real.Ids.Skip(3).Take(4), model));

        Assert.StartsWith($"1 gene would be in the dataset more than once: {_real.Ids[3]} ({one.Root} and {other.Root});", await RefusedAsync(one, other));
        Assert.StartsWith($"{one.Root} is named twice", await RefusedAsync(one, one));
        Assert.StartsWith("One build is combined with nothing", await RefusedAsync(one));
    }

    [Fact]
    public async Task A_build_that_is_not_complete_is_refused_with_what_finishes_it()
    {
        var parts = await SplitAsync(2);
        using (var journal = BuildJournalWriter.Open(parts[1].Journal, TimeProvider.System))
        {
            journal.SetBuild(BuildState.Stopped, null);
        }

        Assert.Contains($"finish it with btui resume {parts[1].Root}, then combine", await RefusedAsync(parts));
        File.Delete(parts[1].Journal);
        Assert.Contains($"btui resume {parts[1].Root}", await RefusedAsync(parts));
        Assert.Contains("is no build", await RefusedAsync(parts[0], new(_real.File("nothing"))));
    }

    [Theory]
    [InlineData(false, "is damaged in chunk 1: put ")]
    [InlineData(true, "batch_00001.parquet is damaged, as its checksum is not the committed one: put it back from a backup")]
    public async Task A_damaged_build_is_refused(bool sameSize, string words)
    {
        var parts = await SplitAsync(2);
        var path = parts[1].Chunk(1).Batch(1);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, sameSize ? bytes : bytes[..^1], TestContext.Current.CancellationToken);

        Assert.Contains(words, await RefusedAsync(parts));
    }

    [Fact]
    public async Task Copies_do_not_share_their_bytes_with_the_parts()
    {
        var parts = await SplitAsync(2);

        Assert.Equal(0, (await CombineAsync(copy: true, parts)).Linked);
        await File.AppendAllTextAsync(parts[0].Chunk(1).Batch(1), "more", TestContext.Current.CancellationToken);

        await RealBuild.FingerprintAsync(Target);
    }

    [Fact]
    public async Task A_quarantined_gene_stays_one()
    {
        var model = Model();
        var one = await PartAsync("one", _real.Ids.Take(6), model);
        var other = await RealBuild.MakeAsync(_real.Request("other", _real.Write("other.txt", _real.Ids.Skip(6).Take(6)), model), leftOut: 4);

        await CombineAsync(one, other);

        var proof = await BuildProof.VerifyAsync(Target, TestContext.Current.CancellationToken);
        Assert.Equal((true, 11, _real.Ids[10]), (proof.Ok, proof.Genes, Assert.Single(proof.LeftOut)));
        Assert.Equal((10, "why"), LostJournal.TryRead(Target)!.Quarantine.Select(gene => (gene.Ordinal, gene.Reason)).Single());
    }

    [Fact]
    public async Task What_fails_leaves_nothing()
    {
        var parts = await SplitAsync(2);
        var combination = await ReadAsync(parts);
        File.Delete(parts[1].Chunk(2).Batch(1));

        Assert.ThrowsAny<IOException>(() => Combiner.Write(combination, Target.Root, copy: false, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target.Root)!, "combined*"));
    }

    [Fact]
    public async Task What_a_killed_combine_moved_into_an_empty_folder_is_no_build_and_is_swept()
    {
        var parts = await SplitAsync(2);
        Directory.CreateDirectory(Path.Combine(Target.Root, "planning", "build"));
        Directory.CreateDirectory(Target.Master);
        await File.WriteAllTextAsync(Path.Combine(Target.Master, "batch_00099.parquet"), "old", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Target.Manifest, "old", TestContext.Current.CancellationToken);
        Assert.Throws<InputException>(() => BuildRecord.Read(Target));

        await CombineAsync(parts);

        await RealBuild.FingerprintAsync(Target);
        Assert.False(Directory.Exists(Path.Combine(Target.Root, "planning")));
    }

    [Fact]
    public async Task A_folder_that_is_in_use_is_refused()
    {
        var parts = await SplitAsync(2);
        var combination = await ReadAsync(parts);

        Assert.Contains("already holds a build", Assert.Throws<InputException>(() => Combiner.Write(combination, parts[0].Root, copy: false, TimeProvider.System, TestContext.Current.CancellationToken)).Message);
    }

    private async Task<BuildFolder[]> SplitAsync(int parts)
    {
        var folder = new SplitFolder(_real.File("split"));
        folder.Write(GeneSplit.OfInputs(_real.Request("whole"), parts, _real.File("split")));
        var builds = new List<BuildFolder>();
        for (var part = 1; part <= parts; part++)
        {
            builds.Add(await RealBuild.MakeAsync(_real.Request($"part_{part}", folder.Genes(part), folder.Model)));
        }

        return [.. builds];
    }

    private string Model()
    {
        BaseModelFile.Write(_real.File("model.json"), GeneSplit.OfInputs(_real.Request("whole"), 1, _real.File("scratch")).Model!);
        return _real.File("model.json");
    }

    private Task<BuildFolder> PartAsync(string name, IEnumerable<string> genes, string? model)
        => RealBuild.MakeAsync(_real.Request(name, _real.Write($"{name}.txt", genes), model));

    private static Task<Combination> ReadAsync(params BuildFolder[] parts) => Combination.ReadAsync(parts, TestContext.Current.CancellationToken);

    private static async Task<string> RefusedAsync(params BuildFolder[] parts) => (await Assert.ThrowsAsync<InputException>(() => ReadAsync(parts))).Message;

    private Task<CombinedFiles> CombineAsync(params BuildFolder[] parts) => CombineAsync(copy: false, parts);

    private async Task<CombinedFiles> CombineAsync(bool copy, params BuildFolder[] parts)
        => Combiner.Write(await ReadAsync(parts), Target.Root, copy, TimeProvider.System, TestContext.Current.CancellationToken);

    private static List<string> Column(BuildFolder folder, string file, int column)
        => [.. File.ReadLines(Path.Combine(folder.Root, file)).Skip(1).Select(line => line.Split('\t')[column])];
}
