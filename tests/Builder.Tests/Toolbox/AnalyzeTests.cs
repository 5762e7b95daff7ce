using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;
using Builder.Tests.Dataset;
using Builder.Toolbox.Analysis;

namespace Builder.Tests.Toolbox;

public sealed class AnalyzeTests : IDisposable
{
    private readonly string _temp = Directory.CreateTempSubdirectory("btui-analyze-").FullName;
    private readonly string _root;

    public AnalyzeTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_temp, "folder")).FullName;
    }

    public void Dispose() => Directory.Delete(_temp, recursive: true);

    [Fact]
    public async Task A_complete_build_is_complete_by_its_plan()
    {
        using var real = new RealBuild();
        var build = await RealBuild.MakeAsync(real.Request("build"));
        var before = RealBuild.Listing(build.Root);

        var found = await AnalyzeAsync(build.Root);

        Assert.True(found.IsComplete, string.Join('\n', found.Problems));
        Assert.Equal(real.Ids, found.Genes.Concat(found.WithoutRows).Order(StringComparer.Ordinal));
        Assert.Equal((FolderKind.Btui, RealBuild.Genes, false), (found.Kind, found.Expected!.Value, found.Resumable));
        Assert.Empty(found.Remaining!);
        Assert.Equal(before, RealBuild.Listing(build.Root));
    }

    [Fact]
    public async Task Of_a_build_missing_and_changed_files_holes_and_a_lost_journal_are_named()
    {
        using var real = new RealBuild();
        var build = await RealBuild.MakeAsync(real.Request("build"));
        var gone = (await GenesOfFile.ReadAsync(build.Chunk(1).Batch(1), TestContext.Current.CancellationToken)).RowsByGene.Keys;
        File.Delete(build.Chunk(1).Batch(1));
        var size = new FileInfo(build.Chunk(1).Batch(2)).Length;
        File.Delete(build.Chunk(1).Batch(2)); // master's is a link to the same bytes
        await File.WriteAllTextAsync(build.Chunk(1).Batch(2), "short", TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(build.Master, MasterFolder.FileName(2)));
        await File.WriteAllTextAsync(Path.Combine(build.Chunk(1).Root, "batch_00077.parquet.partial"), "at hand", TestContext.Current.CancellationToken);

        var found = await AnalyzeAsync(build.Root);

        Assert.Equal(["chunks/0001/batch_00001.parquet", "chunks/0001/batch_00002.parquet"], found.Problems.Select(problem => problem.File));
        Assert.Equal(["is missing, and it was committed", $"has 5 bytes, and {size:N0} were committed"], found.Problems.Select(problem => problem.What));
        Assert.Equal(["master/batch_00003.parquet"], found.Holes);
        Assert.Subset(found.Remaining!.ToHashSet(), gone.ToHashSet());
        Assert.Contains("batch_00077.parquet.partial is no part of the dataset", Assert.Single(found.Notes));
        Assert.Equal((false, true), (found.IsComplete, found.Resumable));
        await File.WriteAllTextAsync(build.Chunk(2).Journal, "no journal", TestContext.Current.CancellationToken);
        Assert.Contains((await AnalyzeAsync(build.Root)).Problems, problem => problem.File == "chunks/0002/journal.db");
    }

    [Fact]
    public async Task A_quarantined_gene_remains_and_a_list_may_name_more_than_the_plan()
    {
        using var real = new RealBuild();
        var build = await RealBuild.MakeAsync(real.Request("build", real.Write("some.txt", real.Ids.Take(6))), leftOut: 2);

        var found = await AnalyzeAsync(build.Root);
        Assert.Equal([real.Ids[2]], found.Remaining!);
        Assert.Equal([real.Ids[2]], found.LeftOut);
        Assert.False(found.Resumable);

        // By name, too.
        found = await AnalyzeAsync(build.Root, real.Write("more.txt", ["SIM1", "SIM3", real.Ids[6]]));
        Assert.Equal([real.Ids[2], real.Ids[6]], found.Remaining!);
        Assert.Equal(3, found.Expected);
    }

    [Fact]
    public async Task Of_a_folder_of_the_Python_builder_the_genes_are_read_from_the_files()
    {
        Python("batch_00001_trim", "A", "B");
        Python("batch_00002_trim", "A", "C");
        Python("batch_00004_trim", "D");
        Master();
        var list = List("A", "B", "C", "D", "E", "ENSG00000000001.4");
        var before = RealBuild.Listing(_root);

        var found = await AnalyzeAsync(_root, list);

        Assert.Equal(["A", "B", "C", "D"], found.Genes);
        Assert.Equal((FolderKind.Python, 3, "batch_00004_trim.parquet", 10), (found.Kind, found.Batches, found.LastBatch, found.Rows));
        var doubled = Assert.Single(found.Doubled);
        Assert.Equal(("A", "batch_00001_trim.parquet batch_00002_trim.parquet"), (doubled.Gene, string.Join(' ', doubled.Files)));
        Assert.Equal(["batch_00003_trim.parquet"], found.Holes);
        Assert.Equal(["E", "ENSG00000000001.4"], found.Remaining!);
        Assert.Empty(found.Problems);
        Assert.False(found.IsComplete);
        Assert.Equal(before, RealBuild.Listing(_root));
    }

    [Fact]
    public async Task A_whole_folder_is_complete_by_its_manifest_and_unknown_without_one()
    {
        Python("batch_00001_trim", "A", "B");
        Python("batch_00002_trim", "ENSG00000000001.4");
        Master();

        Assert.Null((await AnalyzeAsync(_root)).IsComplete);
        await File.WriteAllTextAsync(Path.Combine(_root, "master", "gene_manifest.csv"), "global_index,gene_id\n0,A\n1,B\n2,ENSG00000000001\n", TestContext.Current.CancellationToken);
        var found = await AnalyzeAsync(_root);
        Assert.True(found.IsComplete);
        Assert.Equal((3, Path.Combine(_root, "master", "gene_manifest.csv")), (found.Expected!.Value, found.ExpectedBy));
        Assert.True((await AnalyzeAsync(_root, List("A"))).IsComplete);
    }

    [Fact]
    public async Task What_kills_leave_of_the_Python_builder_is_named()
    {
        Python("batch_00001_trim", "A");
        Python("batch_00002_trim", "B");
        Master();
        Cut("batch_00002_trim.parquet");
        Python("batch_00003_raw", "C");
        Python("batch_00004_raw.tmp", "D");
        Python("batch_00001_raw", "A");
        Python("batch_00005_trim", "E");
        await File.WriteAllTextAsync(Path.Combine(_root, "batch_00006_trim.parquet"), "", TestContext.Current.CancellationToken);

        var found = await AnalyzeAsync(_root);

        Assert.Equal(["A", "E"], found.Genes);
        var problems = found.Problems.ToLookup(problem => problem.File, problem => problem.What);
        Assert.StartsWith("is cut off (", problems["batch_00002_trim.parquet"].Single());
        Assert.StartsWith("is not batch_00002_trim.parquet", problems["master/batch_00002.parquet"].Single());
        Assert.Contains("FileExistsError", problems["batch_00003_raw.parquet"].Single());
        Assert.Contains("while it counted k-mers", problems["batch_00004_raw.tmp.parquet"].Single());
        Assert.Equal("is not in master/, so the dataset lacks it", problems["batch_00005_trim.parquet"].Single());
        Assert.Equal("is cut off (0 bytes without a Parquet footer)", problems["batch_00006_trim.parquet"].First());
        Assert.Equal(["batch_00003_trim.parquet", "batch_00004_trim.parquet"], found.Holes);
        Assert.Contains("batch_00001_raw.parquet is a step on the way", Assert.Single(found.Notes));
    }

    [Fact]
    public async Task A_master_folder_alone_is_read_too()
    {
        Python("batch_00001_trim", "A", "B");
        Master();
        File.Delete(Path.Combine(_root, "batch_00001_trim.parquet"));

        var found = await AnalyzeAsync(_root);

        Assert.Equal(["A", "B"], found.Genes);
        Assert.Contains("has no batch_00001_trim.parquet beside it", Assert.Single(found.Notes));
    }

    [Fact]
    public async Task A_file_of_other_columns_is_a_problem_and_no_crash()
    {
        Duck.Query($"COPY (SELECT 1 AS position) TO '{_root}/batch_00001_trim.parquet' (FORMAT parquet)");
        Duck.Query($"COPY (SELECT NULL::VARCHAR AS gene_id) TO '{_root}/batch_00002_trim.parquet' (FORMAT parquet)");
        Duck.Query($"COPY (SELECT 7 AS gene_id) TO '{_root}/batch_00003_trim.parquet' (FORMAT parquet)");

        var found = await AnalyzeAsync(_root);

        Assert.Equal(["has no column gene_id", "has 1 rows without a gene_id"], found.Problems.Take(2).Select(problem => problem.What));
        Assert.Equal("batch_00003_trim.parquet", found.Problems[2].File);
        Assert.Empty(found.Genes);
    }

    [Fact]
    public async Task Another_folder_is_refused()
    {
        await Assert.ThrowsAsync<InputException>(() => AnalyzeAsync(_root));
        await Assert.ThrowsAsync<InputException>(() => AnalyzeAsync(Path.Combine(_root, "nothing")));
    }

    private static Task<FolderAnalysis> AnalyzeAsync(string folder, string? list = null)
        => Analyzer.AnalyzeAsync(new BuildFolder(folder), list, GeneList.DefaultColumn, TestContext.Current.CancellationToken);

    // Two rows a gene, the second ones behind all first ones.
    private void Python(string name, params string[] genes)
        => Duck.Query($"COPY (SELECT gene_id, position FROM (VALUES (1), (2)) AS p(position), (VALUES {string.Join(", ", genes.Select(gene => $"('{gene}')"))}) AS g(gene_id) ORDER BY position, gene_id) TO '{_root}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)");

    private void Master()
    {
        Directory.CreateDirectory(Path.Combine(_root, "master"));
        foreach (var path in Directory.EnumerateFiles(_root, "batch_*_trim.parquet"))
        {
            File.Copy(path, Path.Combine(_root, "master", Path.GetFileName(path).Replace("_trim", "", StringComparison.Ordinal)));
        }
    }

    private void Cut(string name)
    {
        using var file = File.OpenWrite(Path.Combine(_root, name));
        file.SetLength(file.Length / 2);
    }

    private string List(params string[] genes)
    {
        var path = Path.Combine(_temp, "list.txt");
        File.WriteAllLines(path, genes);
        return path;
    }
}
