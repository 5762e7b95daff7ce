using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Which genes a build has.</summary>
public sealed class SelectionTests(SmallGenome genome) : IDisposable
{
    private readonly TempFolder _temp = new();

    [Theory]
    [InlineData("error_total", "'FP', 'FN'")]
    [InlineData("error_fp", "'FP'")]
    [InlineData("error_fn", "'FN'")]
    public async Task The_genes_with_most_errors_are_those_whose_rows_have_most_errors(string policy, string types)
    {
        await BuildAsync("every", "--subset-policy", policy);
        await BuildAsync("some", "--subset-policy", policy, "--n-genes", "4");

        var errors = Errors("every", types);
        var expected = errors.OrderByDescending(gene => gene.Value).ThenBy(gene => gene.Key, StringComparer.Ordinal).Take(4).Select(gene => gene.Key);
        Assert.All(errors, gene => Assert.True(gene.Value > 0, $"{gene.Key} has no error"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Genes("some").Order(StringComparer.Ordinal));
        Assert.All(Errors("some", types), gene => Assert.Equal(errors[gene.Key], gene.Value)); // the model is that of the ranking
    }

    [Fact]
    public async Task A_table_of_genes_is_read_by_its_column_and_filled_up_to_the_number()
    {
        var every = Genes(await genome.BuiltAsync());
        var list = _temp.Write("list.csv", $"rank,symbol\n1,{every[7]}\n2,{every[2]}\n");

        await BuildAsync("named", "--gene-ids-file", list, "--gene-col", "symbol");
        await BuildAsync("filled", "--gene-ids-file", list, "--gene-col", "symbol", "--subset-policy", "random", "--n-genes=5");

        Assert.Equal([every[2], every[7]], Genes("named"));
        Assert.Equal(5, Genes("filled").Count);
        Assert.Subset(Genes("filled").ToHashSet(), Genes("named").ToHashSet());
        Assert.Equal(every.Where(Genes("filled").Contains), Genes("filled")); // genome order
    }

    [Fact]
    public async Task Genes_that_there_are_not_are_refused_or_told_and_left_out()
    {
        var list = _temp.Write("list.txt", $"{Genes(await genome.BuiltAsync())[3]}\nnobody\n");

        var refused = await Btui.ExpectAsync(2, genome.Arguments("run", _temp.File("build"), "--gene-ids-file", list));
        var allowed = await BuildAsync("build", "--gene-ids-file", list, "--allow-missing-genes");

        Assert.Contains($"{list} names 1 gene that ", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("nobody (line 2); mend the list, or leave them out with --allow-missing-genes.\n", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nobody (line 2); they are left out", allowed.Output, StringComparison.Ordinal);
        Assert.Single(Genes("build"));
    }

    [Theory]
    [InlineData("--subset-policy needs a list", "--gene-ids-file", "--subset-policy", "custom")]
    [InlineData("a list needs a number", "--n-genes", "--subset-policy", "random", "--gene-ids-file", "LIST")]
    [InlineData("a column needs a list", "--gene-ids-file", "--gene-col", "name")]
    [InlineData("a pardon needs a list", "--gene-ids-file", "--allow-missing-genes")]
    [InlineData("an absent list", "absent.txt", "--gene-ids-file", "absent.txt")]
    [InlineData("an empty path", "--gene-ids-file", "--gene-ids-file", "")]
    [InlineData("a column that is not there", "rank", "--gene-ids-file", "LIST", "--gene-col", "nope")]
    [InlineData("a policy that is none", "error_total", "--subset-policy", "errors")]
    [InlineData("a number that is none", "--n-genes", "--n-genes", "many")]
    public async Task Options_that_cannot_be_used_are_one_sentence_and_nothing_is_written(string what, string culprit, params string[] options)
    {
        var list = _temp.Write("list.csv", "rank\n1\n");
        var before = Listing.Of(_temp.Path);

        var outcome = await Btui.ExpectAsync(
            2, genome.Arguments("run", _temp.File("build"), [.. options.Select(option => option == "LIST" ? list : option)]));

        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(line.Contains(culprit, StringComparison.Ordinal), $"{what}: {line}");
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.Equal(before, Listing.Of(_temp.Path));
    }

    [Fact]
    public async Task An_empty_folder_becomes_a_build_in_its_place()
    {
        var folder = Directory.CreateDirectory(_temp.File("mount"));

        await BuildAsync("mount");

        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.FullName), entry => entry.EndsWith("planning", StringComparison.Ordinal));
        await genome.ExpectWholeAsync(folder.FullName);
    }

    [Fact]
    public async Task What_a_killed_planning_left_in_a_folder_is_removed_and_planned_anew()
    {
        foreach (var left in (string[])["mount/planning/build/chunks/0001", "mount/chunks/0009"])
        {
            Directory.CreateDirectory(_temp.File(left));
        }

        _temp.Write("mount/planning/lock", "");
        _temp.Write("mount/planning/build/build.json", "{}");
        _temp.Write("mount/genes.tsv", "half");
        _temp.Write("mount/journal.db", "half");

        await BuildAsync("mount");

        Assert.False(Directory.Exists(_temp.File("mount/planning")) || Directory.Exists(_temp.File("mount/chunks/0009")));
        await genome.ExpectWholeAsync(_temp.File("mount"));
    }

    [Fact]
    public async Task A_stranger_in_the_folder_of_a_killed_planning_is_left_alone()
    {
        Directory.CreateDirectory(_temp.File("mount/planning/build"));
        _temp.Write("mount/letter.txt", "dear");
        var before = Listing.Of(_temp.Path);

        await Btui.ExpectAsync(2, genome.Arguments("run", _temp.File("mount")));

        Assert.Equal(before, Listing.Of(_temp.Path));
    }

    [Fact]
    public async Task A_refused_request_leaves_an_empty_folder_empty()
    {
        var folder = Directory.CreateDirectory(_temp.File("mount"));

        await Btui.ExpectAsync(2, genome.Arguments("run", folder.FullName, "--gene-types", "nope"));

        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_genome_that_was_changed_holds_the_build_with_a_sentence_that_names_it()
    {
        var fasta = _temp.File("genome.fa");
        File.Copy(genome.Genome, fasta);
        string[] arguments = ["run", "--genome", fasta, "--annotation", genome.Annotation, "--output-dir", _temp.File("build"), "--chunks", "1"];
        await Misdeed.RunAsync("report-failed", MisbehavedBuilds.Always, arguments);
        await File.AppendAllTextAsync(fasta, "ACGT\n", TestContext.Current.CancellationToken);

        await Btui.ExpectAsync(1, "resume", _temp.File("build"));
        var note = (await Btui.StatusAsync(_temp.File("build"))).GetProperty("build").Text("note");

        Assert.StartsWith("chunk 1: ", note, StringComparison.Ordinal);
        Assert.Contains($"{fasta} is not the file of ", note, StringComparison.Ordinal);
    }

    public void Dispose() => _temp.Dispose();

    private Task<Outcome> BuildAsync(string name, params string[] more)
        => Btui.ExpectAsync(0, genome.Arguments("run", _temp.File(name), [.. more, "--chunks", "1"]));

    private List<string> Genes(string build)
        => [.. File.ReadLines(Path.Combine(_temp.File(build), "genes.tsv")).Skip(1).Select(line => line.Split('\t')[1])];

    private Dictionary<string, long> Errors(string build, string types)
        => Duck.Query($"SELECT gene_id, count(*) FROM '{_temp.File(build)}/master/*.parquet' WHERE pred_type IN ({types}) GROUP BY 1")
            .ToDictionary(row => (string)row[0]!, row => (long)row[1]!);
}
