using System.Text.Json;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>A genome of 120 simulated genes and a complete build of its first 60, made once.</summary>
public sealed class HalfBuilt : IAsyncLifetime
{
    public const int Genes = 120;
    public const int Half = 60;

    private readonly TempFolder _temp = new();

    public string Genome => _temp.File("genome/genome.fa");

    public string Annotation => _temp.File("genome/annotation.gff3");

    public string Build => _temp.File("dataset");

    /// <summary>The arguments of a request for this genome.</summary>
    public string[] Arguments(string verb, string folder, params string[] more)
        => [verb, "--genome", Genome, "--annotation", Annotation, "--output-dir", folder, .. more];

    public async ValueTask InitializeAsync()
    {
        await Btui.ExpectAsync(0, "simulate", "--genes", $"{Genes}", "--output-dir", _temp.File("genome"));
        await Btui.ExpectAsync(0, Arguments("run", Build, "--n-genes", $"{Half}", "--chunks", "2", "--batch-size", "20"));
    }

    public ValueTask DisposeAsync()
    {
        _temp.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A complete build that is asked for more genes builds those alone.</summary>
public sealed class ExpansionTests(HalfBuilt half) : IClassFixture<HalfBuilt>, IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => _temp.File("dataset");

    [Fact]
    public async Task Only_the_new_genes_are_built()
    {
        CopyHalf();
        var (chunks, master, genes, manifest) = (Files("chunks"), Files("master"), Lines("genes.tsv"), Lines("gene_manifest.csv"));

        var run = await Btui.ExpectAsync(0, Expand("--n-genes", "120", "--chunks", "3"));

        Assert.Contains("60 genes are there, 60 are new", run.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(" START +chunk [12]:", run.Output);
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.Contains(" START ", StringComparison.Ordinal)));
        Assert.Equal(chunks, Files("chunks").Where(file => chunks.ContainsKey(file.Key)).ToDictionary());
        Assert.Equal(master, Files("master").Where(file => master.ContainsKey(file.Key)).ToDictionary());
        Assert.Equal(genes, Lines("genes.tsv").Take(1 + HalfBuilt.Half));
        Assert.Equal(manifest, Lines("gene_manifest.csv").Take(1 + HalfBuilt.Half));
        Assert.Equal(HalfBuilt.Genes, Duck.Number($"SELECT count(DISTINCT file_name || gene_id) FROM '{Folder}/gene_manifest.csv'"));
        Assert.Equal(Enumerable.Range(0, HalfBuilt.Genes).Select(i => $"{i}"), Lines("genes.tsv").Skip(1).Select(line => line.Split('\t')[0]));
        await ExpectWholeAsync(HalfBuilt.Genes);
    }

    [Fact]
    public async Task Genes_in_genome_order_follow_on_in_genome_order()
    {
        CopyHalf();
        await Btui.ExpectAsync(0, Expand("--n-genes", "120", "--chunks", "1"));
        await Btui.ExpectAsync(0, half.Arguments("run", _temp.File("at-once"), "--chunks", "1"));

        // The order is that of a build at once; its base model is not, as it was learnt from the first genes.
        Assert.Equal(Column(_temp.File("at-once"), "genes.tsv", 1), Column("genes.tsv", 1));
        Assert.NotEqual(await Btui.FingerprintAsync(_temp.File("at-once")), await Btui.FingerprintAsync(Folder));
    }

    [Fact]
    public async Task A_random_choice_is_expanded_twice_and_keeps_what_it_had()
    {
        string[] random = ["--subset-policy", "random", "--chunks", "1", "--n-genes"];
        var before = new List<string>();
        foreach (var number in (int[])[30, 60, 120])
        {
            await Btui.ExpectAsync(0, Expand([.. random, $"{number}"]));
            var genes = Column("genes.tsv", 1);
            Assert.Equal(number, genes.Distinct().Count());
            Assert.Equal(before, genes.Take(before.Count));
            before = genes;
            await ExpectWholeAsync(number);
        }

        Assert.Equal([30, 60], BuildRecord.Read(new(Folder)).Expansions.Select(expansion => expansion.Genes));
    }

    [Fact]
    public async Task A_longer_list_expands_a_build_of_a_shorter_one()
    {
        var every = Column(half.Build, "genes.tsv", 1);
        var list = _temp.Write("list.txt", $"{every[9]}\n{every[4]}\n");
        await Btui.ExpectAsync(0, Expand("--gene-ids-file", list, "--chunks", "1"));
        _temp.Write("list.txt", $"{every[9]}\n{every[4]}\n{every[1]}\n");
        await Btui.ExpectAsync(0, Expand("--gene-ids-file", list, "--chunks", "1"));

        Assert.Equal([every[4], every[9], every[1]], Column("genes.tsv", 1));
        _temp.Write("list.txt", $"{every[4]}\n{every[1]}\n{every[2]}\n");
        var refused = await Btui.ExpectAsync(2, Expand("--gene-ids-file", list, "--chunks", "1"));
        Assert.Contains($"has gene {every[9]}, which is not among the 3 genes asked for", refused.Error, StringComparison.Ordinal);
        await ExpectWholeAsync(3);
    }

    [Fact]
    public async Task Where_nothing_is_new_that_is_said_and_fewer_genes_are_refused()
    {
        var before = Listing.Of(half.Build);

        var same = await Btui.ExpectAsync(0, half.Arguments("run", half.Build, "--n-genes", "60"));
        var fewer = await Btui.ExpectAsync(2, half.Arguments("run", half.Build, "--n-genes", "20"));

        Assert.Equal($"nothing is new: {half.Build} has the genes asked for (60 in all)\n", same.Output);
        Assert.Equal($"btui: {half.Build} has 60 genes already and 20 are asked for: a build cannot become smaller, so ask for 60 or more, or name another --output-dir.\n", fewer.Error);
        Assert.Equal(before, Listing.Of(half.Build));
    }

    [Theory]
    [InlineData("has --kmer-sizes 3, not 3 4", "--kmer-sizes", "3", "4")]
    [InlineData("has --flank 250, not 100", "--flank", "100")]
    [InlineData("has --seed 42, not 7", "--seed", "7")]
    [InlineData("has --window 75, not 50", "--strategy", "conservative", "--hard-prob", "0.15", "--easy-ratio", "0.5")]
    [InlineData("has --subset-policy all, not random", "--subset-policy", "random")]
    [InlineData("has --gene-types protein_coding (the default), not protein_coding", "--gene-types", "protein_coding")]
    public async Task Another_request_is_refused_with_the_first_difference(string difference, params string[] options)
    {
        var before = Listing.Of(half.Build);

        var refused = await Btui.ExpectAsync(2, half.Arguments("run", half.Build, [.. options, "--n-genes", "120"]));

        Assert.Equal(
            $"btui: {half.Build} {difference}: a build is expanded with the inputs and options it was made with, so give those, or name another --output-dir.\n",
            refused.Error);
        Assert.Equal(before, Listing.Of(half.Build));
    }

    [Theory]
    [InlineData("genome")]
    [InlineData("annotation")]
    public async Task Another_input_is_refused_and_a_copy_of_the_same_is_not(string input)
    {
        CopyHalf();
        File.Copy(half.Genome, _temp.File("genome"));
        File.Copy(half.Annotation, _temp.File("annotation"));
        string[] arguments = ["plan", "--genome", _temp.File("genome"), "--annotation", _temp.File("annotation"), "--output-dir", Folder];

        var same = await Btui.ExpectAsync(0, arguments);
        await File.AppendAllTextAsync(_temp.File(input), "\n", TestContext.Current.CancellationToken);
        var other = await Btui.ExpectAsync(2, arguments);

        Assert.Contains("expansion    60 genes are there, 60 are new\n", same.Output, StringComparison.Ordinal);
        Assert.Contains($"{Folder} was made from another {input} (", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_is_not_complete_is_to_be_finished_first()
    {
        await Misdeed.RunAsync("report-failed", MisbehavedBuilds.Always, Expand("--n-genes", "60", "--chunks", "1"));

        var refused = await Btui.ExpectAsync(2, Expand("--n-genes", "120"));

        Assert.Contains($"finish it first (btui resume {Folder})", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Crash.BeforeTheJournal)]
    [InlineData(Crash.BeforeTheRecord)]
    public async Task A_planning_killed_before_the_record_leaves_the_old_build(Crash crash)
    {
        CopyHalf();
        var fingerprint = await Btui.FingerprintAsync(Folder);
        Assert.Throws<KilledException>(() => Plan(crash));

        Assert.Equal(fingerprint, await Btui.FingerprintAsync(Folder));
        await Btui.ExpectAsync(0, "resume", Folder);
        Assert.Equal("Complete", (await Btui.StatusAsync(Folder)).State());
        await ExpectWholeAsync(HalfBuilt.Half);
    }

    [Theory]
    [InlineData(Crash.BeforeTheJournal)]
    [InlineData(Crash.BeforeTheRecord)]
    public async Task A_planning_killed_before_the_record_is_done_again_by_run(Crash crash)
    {
        CopyHalf();
        Assert.Throws<KilledException>(() => Plan(crash));

        await Btui.ExpectAsync(0, Expand("--n-genes", "90", "--chunks", "1"));

        await ExpectWholeAsync(90);
        Assert.Equal(3, Directory.GetDirectories(Path.Combine(Folder, "chunks")).Length);
    }

    [Fact]
    public async Task A_planning_killed_after_the_record_is_finished_by_resume()
    {
        CopyHalf();
        var genes = await File.ReadAllTextAsync(Path.Combine(Folder, "genes.tsv"), TestContext.Current.CancellationToken);
        Plan(crash: null);
        await File.WriteAllTextAsync(Path.Combine(Folder, "genes.tsv"), genes, TestContext.Current.CancellationToken);

        var refused = await Btui.ExpectAsync(2, Expand("--n-genes", "120"));
        await Btui.ExpectAsync(0, "resume", Folder);

        Assert.Contains("finish it first", refused.Error, StringComparison.Ordinal);
        Assert.Equal(HalfBuilt.Genes, Column("genes.tsv", 1).Count);
        await ExpectWholeAsync(HalfBuilt.Genes);
    }

    [Fact]
    public async Task Verify_notices_when_the_first_genes_are_not_those_of_the_smaller_build()
    {
        CopyHalf();
        await Btui.ExpectAsync(0, Expand("--n-genes", "61"));
        var record = BuildRecord.Read(new(Folder));
        (record with { Expansions = [record.Expansions[0] with { Batches = "0" }] }).Write(new(Folder));

        var verify = await Btui.ExpectAsync(1, "verify", Folder, "--json");

        var problem = Assert.Single(JsonDocument.Parse(verify.Output).RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal(("prefix", "the first 60 genes"), (problem.Text("kind"), problem.Text("where")));
    }

    public void Dispose() => _temp.Dispose();

    /// <summary>Where a planning is killed.</summary>
    public enum Crash
    {
        BeforeTheJournal,
        BeforeTheRecord,
    }

    private void Plan(Crash? crash)
    {
        var folder = new BuildFolder(Folder);
        var record = BuildRecord.Read(folder);
        var build = BuildExpansion.Prepare(
            folder, record.Request with { OutputDir = Folder, Genes = null, Chunks = 2 }, new(2, null, null),
            BuildBatches.InGeneOrder(folder, record.Plan), DateTimeOffset.UnixEpoch, _temp.Path);
        BuildExpansion.Write(build, folder, (_, _) =>
        {
            if (crash == Crash.BeforeTheJournal)
            {
                throw new KilledException();
            }

            using (var journal = BuildJournalWriter.Open(folder.Journal, TimeProvider.System))
            {
                journal.Expand(new("dataset", "conservative", 1, 512 << 20), [.. build.NewChunks.Select(
                    chunk => new ChunkHeader(chunk.Id, chunk.FirstOrdinal, chunk.LastOrdinal, 20, 5000))]);
            }

            if (crash == Crash.BeforeTheRecord)
            {
                throw new KilledException();
            }
        });
    }

    private string[] Expand(params string[] options) => half.Arguments("run", Folder, options);

    private void CopyHalf()
    {
        foreach (var file in Directory.EnumerateFiles(half.Build, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(half.Build, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task ExpectWholeAsync(int genes)
    {
        await Btui.FingerprintAsync(Folder);
        Assert.Equal(genes, (await Btui.StatusAsync(Folder)).GetProperty("build").Number("genes_done"));
        await SmallGenome.ExpectDesertedAsync(Folder);
    }

    // Batches with their bytes and times.
    private Dictionary<string, string> Files(string folder)
        => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.parquet", SearchOption.AllDirectories).ToDictionary(
            file => file,
            file => $"{File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}");

    private List<string> Lines(string file) => [.. File.ReadLines(Path.Combine(Folder, file))];

    private List<string> Column(string file, int column) => Column(Folder, file, column);

    private static List<string> Column(string folder, string file, int column)
        => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split('\t')[column])];

    private sealed class KilledException : Exception;
}
