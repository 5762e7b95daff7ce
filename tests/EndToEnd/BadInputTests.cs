using System.Diagnostics;
using System.IO.Compression;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>
/// Whatever is wrong with a command is said in one line that names the culprit and what to do, before anything is written.
/// </summary>
public sealed class BadInputTests(SmallGenome genome) : IDisposable
{
    private readonly TempFolder _temp = new();

    [Theory]
    [InlineData("absent.fa", "annotation.gff3", "absent.fa", "check the path")]
    [InlineData("genome.fa", "absent.gff3", "absent.gff3", "check the path")]
    [InlineData("empty", "annotation.gff3", "empty", "is empty")]
    [InlineData("genome.fa", "empty", "empty", "is empty")]
    [InlineData("binary", "annotation.gff3", "binary", "the file is binary")]
    [InlineData("genome.fa", "binary", "binary", "the file is binary")]
    [InlineData("cut.fa.gz", "annotation.gff3", "cut.fa.gz", "fetch or pack the file again")]
    [InlineData("genome.fa", "cut.gff3.gz", "cut.gff3.gz", "fetch or pack the file again")]
    [InlineData("genome.fa", "other.gff3", "other.gff3", "name files that belong together")]
    [InlineData("genome.fa", "no-gene.gff3", "no-gene.gff3", "name a gene annotation")]
    [InlineData("annotation.gff3", "annotation.gff3", "annotation.gff3", "name a FASTA file")]
    [InlineData("genome.fa", "genome.fa", "genome.fa", "name a gene annotation")]
    [InlineData(".", "annotation.gff3", "", "name the file itself")]
    public async Task Inputs_that_cannot_be_used_are_named(string genomeFile, string annotationFile, string culprit, string advice)
    {
        WriteInputs();

        await ExpectRefusalAsync(
            2, [_temp.File(culprit).TrimEnd('/'), advice],
            "run", "--genome", _temp.File(genomeFile), "--annotation", _temp.File(annotationFile), "--output-dir", _temp.File("dataset"));
    }

    [Theory]
    [InlineData("--kmer-sizes", "9", "1 to 6")]
    [InlineData("--kmer-sizes", "three", "1 to 6")]
    [InlineData("--parallel", "257", "1 to 256")]
    [InlineData("--memory-limit", "x", "512M")]
    [InlineData("--memory-limit", "1K", "at least 1M")]
    [InlineData("--strategy", "nope", "conservative")]
    [InlineData("--batch-size", "0", "1 or more genes")]
    [InlineData("--batch-rows", "0", "1 to 10000000 rows")]
    [InlineData("--chunks", "-1", "1 to 100000")]
    [InlineData("--n-genes", "0", "1 or more")]
    [InlineData("--refresh", "0", "0.1 to 3600 seconds")]
    [InlineData("--hard-prob", "2", "0 to 1")]
    [InlineData("--easy-ratio", "NaN", "0 or more")]
    [InlineData("--flank", "0", "nucleotides")]
    [InlineData("--enrichers", "nope", "gene_level")]
    [InlineData("--gene-types", "tRNA", "protein_coding")]
    [InlineData("--subset-policy", "best", "random")]
    [InlineData("--subset-policy", "7", "random")]
    [InlineData("--theme", "nope", "monochrome")]
    [InlineData("--no-such-option", "1", "btui run --help")]
    public async Task Option_values_that_cannot_be_used_are_named(string option, string value, string expected)
        => await ExpectRefusalAsync(
            2, [option.TrimStart('-').Split('-')[0], expected], genome.Arguments("run", _temp.File("dataset"), option, value));

    [Theory]
    [InlineData("status")]
    [InlineData("attach")]
    [InlineData("resume")]
    [InlineData("verify")]
    [InlineData("stop")]
    public async Task A_folder_that_is_no_build_is_named(string verb)
    {
        _temp.Write("file", "no folder");
        Directory.CreateDirectory(_temp.File("folder"));

        foreach (var name in (string[])["folder", "absent", "file"])
        {
            await ExpectRefusalAsync(2, [_temp.File(name), "is no build", "--output-dir"], verb, _temp.File(name));
        }
    }

    [Theory]
    [InlineData("built", "btui: \"built\" is no command: choose one of demo, simulate, plan, run, attach, builds, status, why, events, pause, resume, stop, retry, set-batch, set-parallel, quarantine, unquarantine, verify, clean, doctor, report, analyze, split, combine, profile, monitor, swap, strategies, themes, keys, completion; see btui --help.")]
    [InlineData("", "btui: Required command was not provided; see btui --help.")]
    [InlineData("run", "btui: Option '--output-dir' is required; see btui run --help.")]
    [InlineData("run --genome", "btui: Required argument missing for option: '--genome'; see btui run --help.")]
    [InlineData("verify", "btui: Required argument 'dir' missing for command: 'verify'; see btui verify --help.")]
    [InlineData("themes paint", "btui: \"paint\" is no command of btui themes: choose one of list, show, check, import; see btui themes --help.")]
    [InlineData("themes show", "btui: Required argument 'name' missing for command: 'show'; see btui themes show --help.")]
    [InlineData("simulate --genes many --output-dir x", "btui: --genes does not take \"many\": Number of genes; see btui simulate --help.")]
    public async Task A_line_that_is_no_command_is_answered_with_what_is_missing(string line, string answer)
    {
        var outcome = await ExpectRefusalAsync(2, [], line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal($"{answer}\n", outcome.Error);
    }

    [Theory]
    [InlineData("--memory-limit", "x", "512M")]
    [InlineData("--parallel", "257", "1 to 256")]
    [InlineData("--refresh", "0", "0.1 to 3600 seconds")]
    public async Task Resume_refuses_what_run_refuses(string option, string value, string expected)
    {
        var build = await genome.BuiltAsync();
        var before = Listing.Of(build);

        await ExpectRefusalAsync(2, [option, expected], "resume", build, option, value);

        Assert.Equal(before, Listing.Of(build));
    }

    [Fact]
    public async Task An_output_folder_that_is_not_empty_is_left_alone()
    {
        Directory.CreateDirectory(_temp.File("mine"));
        _temp.Write("mine/letter.txt", "dear");

        await ExpectRefusalAsync(2, [_temp.File("mine"), "not empty", "--output-dir"], genome.Arguments("run", _temp.File("mine")));
    }

    [Fact]
    public async Task An_output_folder_that_is_a_build_is_left_alone()
    {
        var build = await genome.BuiltAsync();
        var before = Listing.Of(build);

        await ExpectRefusalAsync(2, [build, "--seed 42, not 7", "--output-dir"], genome.Arguments("run", build, "--seed", "7"));

        Assert.Equal(before, Listing.Of(build));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/dataset")]
    public async Task An_output_folder_that_is_a_file_or_inside_one_is_refused(string output)
    {
        _temp.Write("file", "no folder");

        await ExpectRefusalAsync(2, [_temp.File("file"), "is a file", "--output-dir"], genome.Arguments("run", _temp.File(output)));
    }

    [Fact]
    public async Task An_output_folder_without_a_name_is_refused()
        => await ExpectRefusalAsync(2, ["--output-dir", "expected a path"], genome.Arguments("run", ""));

    [Fact]
    public async Task An_output_folder_where_no_files_can_be_is_a_lack_of_the_machine()
        => await ExpectRefusalAsync(4, ["/proc", "--output-dir"], genome.Arguments("run", "/proc/dataset"));

    // Root may write into any folder, except one that the file system itself keeps unchanged.
    [Fact]
    public async Task An_output_folder_that_may_not_be_written_is_a_lack_of_the_machine()
    {
        var folder = Directory.CreateDirectory(_temp.File("locked")).FullName;
        Assert.SkipUnless(await SetImmutableAsync(folder, '+'), "this file system or user cannot make a folder immutable (chattr +i)");
        try
        {
            await ExpectRefusalAsync(
                4, [$"{folder}/dataset", "name a folder that you may write"], genome.Arguments("run", $"{folder}/dataset"));
        }
        finally
        {
            await SetImmutableAsync(folder, '-');
        }
    }

    public void Dispose() => _temp.Dispose();

    // Every command works in the test's folder, with its temporary files there too: all it leaves is seen.
    private async Task<Outcome> ExpectRefusalAsync(int exitCode, string[] words, params string[] arguments)
    {
        Directory.CreateDirectory(_temp.File("tmp"));
        var before = Listing.Of(_temp.Path);

        var outcome = await Btui.RunAsync(arguments, new Dictionary<string, string> { ["TMPDIR"] = _temp.File("tmp") });

        Assert.True(outcome.ExitCode == exitCode, $"{string.Join(' ', arguments)}: {outcome}");
        Assert.Empty(outcome.Output);
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("btui: ", line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(before, Listing.Of(_temp.Path));
        return outcome;
    }

    private void WriteInputs()
    {
        File.Copy(genome.Genome, _temp.File("genome.fa"));
        File.Copy(genome.Annotation, _temp.File("annotation.gff3"));
        _temp.Write("empty", "");
        File.WriteAllBytes(_temp.File("binary"), [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))]);
        WriteCutGzip("cut.fa.gz", genome.Genome);
        WriteCutGzip("cut.gff3.gz", genome.Annotation);
        _temp.Write("other.gff3", "scaffold_9\tsim\tgene\t1\t900\t.\t+\t.\tID=g1;biotype=protein_coding\n");
        _temp.Write("no-gene.gff3", "##gff-version 3\n");
    }

    private void WriteCutGzip(string name, string source)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(source));
        }

        File.WriteAllBytes(_temp.File(name), packed.ToArray()[..(int)(packed.Length / 2)]);
    }

    private static async Task<bool> SetImmutableAsync(string folder, char sign)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"chattr {sign}i \"$0\" 2>/dev/null", folder]))!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
